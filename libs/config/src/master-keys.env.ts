import { EnvText } from './env-fields.js';

/** Where the ring of master keys lies; its text never leaves the process that reads it. */
export class MasterKeysEnv {
  @EnvText() MASTER_KEYS_FILE!: string;
}
