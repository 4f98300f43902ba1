import { IsOptional } from 'class-validator';
import { EnvText, EnvUrl } from './env-fields.js';

/** How a service reaches NATS. */
export class NatsEnv {
  @EnvUrl('nats', 'tls') NATS_URL!: string;
  /** File with the seed (`SU…`) of the service's nkey; absent only where the server asks for no login, as in some tests. */
  @IsOptional() @EnvText() NATS_NKEY_SEED_FILE?: string;
}
