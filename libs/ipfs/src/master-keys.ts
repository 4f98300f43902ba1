import { existsSync, readFileSync, statSync } from 'node:fs';
import { KeyRing } from '#chunks';
import { MasterKeysEnv } from '#config';
import { DomainError } from '#contracts';
import { Readiness } from '#observability';
import { Injectable } from '@nestjs/common';

/** The ring of master keys isn't there, or can't be read: a gateway makes it when the system starts for the first time. */
export class MasterKeysMissingError extends DomainError {
  constructor(cause: unknown) {
    super('NODE.NO_MASTER_KEYS', 'unavailable', 'The master keys are not there yet.', { cause });
  }
}

/** The master keys, which open the tokens of nodes. Read again when the file changes; the service isn't ready without them. */
@Injectable()
export class MasterKeys {
  private read: { ring: KeyRing; stamp: string } | undefined;

  constructor(
    private readonly env: MasterKeysEnv,
    readiness: Readiness,
  ) {
    readiness.add({ name: 'master-keys', check: async () => void this.ring() });
  }

  /** Whether the file is there; whether it can be used is told by `ring`. */
  arePresent(): boolean {
    return existsSync(this.env.MASTER_KEYS_FILE);
  }

  /** @throws MasterKeysMissingError NODE.NO_MASTER_KEYS */
  ring(): KeyRing {
    try {
      const { mtimeMs, size, ino } = statSync(this.env.MASTER_KEYS_FILE);
      const stamp = `${mtimeMs}:${size}:${ino}`;
      if (this.read?.stamp !== stamp) {
        this.read = { ring: KeyRing.parse(readFileSync(this.env.MASTER_KEYS_FILE, 'utf8')), stamp };
      }
      return this.read.ring;
    } catch (error) {
      throw new MasterKeysMissingError(error);
    }
  }
}
