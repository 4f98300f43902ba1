import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { createKeyRing, type KeyRing } from '#chunks';
import { MasterKeysEnv } from '#config';
import { DomainError, type RegisterMasterKeysReplyV1 } from '#contracts';
import { Readiness, type ReadinessCheck } from '#observability';
import { Services } from '../services/services.js';
import { createKeyRingFile, readKeyRingFile } from './key-ring-file.js';

const RETRY_MS = 2_000;

/** No file can be stored or read before the ring of master keys is known to be the right one. */
export class KeysNotReadyError extends DomainError {
  constructor() {
    super('KEYS.NOT_READY', 'unavailable', 'The gateway has no accepted master keys yet.');
  }
}

/**
 * The ring of master keys of this gateway, held against the ones that metadata has registered before it is used: with
 * another ring, files would be written that no other gateway can read. Makes one only while none is registered anywhere.
 */
@Injectable()
export class MasterKeys implements ReadinessCheck, OnApplicationBootstrap, OnApplicationShutdown {
  readonly name = 'master-keys';
  private readonly log = new Logger(MasterKeys.name);
  private accepted: KeyRing | undefined;
  private fault = 'not compared with the registered keys yet';
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly services: Services,
    private readonly env: MasterKeysEnv,
    readiness: Readiness,
  ) {
    readiness.add(this);
  }

  /** @throws KeysNotReadyError */
  ring(): KeyRing {
    if (!this.accepted) throw new KeysNotReadyError();
    return this.accepted;
  }

  async check(): Promise<void> {
    if (!this.accepted) throw new Error(this.fault);
  }

  onApplicationBootstrap(): void {
    void this.untilAccepted();
  }

  onApplicationShutdown(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private async untilAccepted(): Promise<void> {
    try {
      this.accepted = await this.compare();
    } catch (error) {
      this.tell(error instanceof Error ? error.message : String(error), error);
    }
    if (!this.accepted && !this.stopped) this.timer = setTimeout(() => void this.untilAccepted(), RETRY_MS);
  }

  /** @returns the ring when it was accepted */
  private async compare(): Promise<KeyRing | undefined> {
    const path = this.env.MASTER_KEYS_FILE;
    let ring = await readKeyRingFile(path);
    if (!ring && (await this.register(undefined)).status === 'none-registered') {
      await createKeyRingFile(path, createKeyRing());
      // Read again: another gateway that shares the file may have been first.
      ring = await readKeyRingFile(path);
      this.log.log('made the first master key; keep a copy of its file, for without it no stored file can be read', {
        path,
        keyId: ring?.activeKeyId,
      });
    }
    const { status, registeredKeyIds } = await this.register(ring);
    if (ring && status === 'accepted') return ring;
    this.tell(`${path} does not hold the registered master keys (${registeredKeyIds.join(', ')})`);
    return undefined;
  }

  private register(ring: KeyRing | undefined): Promise<RegisterMasterKeysReplyV1> {
    const keys = (ring?.keyIds ?? []).map((keyId) => ({ keyId, checkValue: ring?.checkValue(keyId) ?? '' }));
    return this.services.ask('bytenode.rpc.metadata.register-master-keys.v1', { keys });
  }

  /** Logs a fault when it is a new one; the same is found every few seconds. */
  private tell(fault: string, error?: unknown): void {
    if (fault === this.fault) return;
    this.fault = fault;
    const message = 'the master keys are not accepted: nothing can be stored or read here';
    if (error instanceof DomainError && error.retryable) this.log.warn(message, { reason: fault });
    else this.log.error(message, { reason: fault });
  }
}
