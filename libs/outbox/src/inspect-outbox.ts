import type { HealthFindingV1 } from '#contracts';
import { SERVICE_NAME } from '#observability';
import { Inject, Injectable } from '@nestjs/common';
import { KEPT_DAYS } from './clean-outbox.worker.js';
import { OutboxRepository } from './outbox.repository.js';
import { RelayOutboxWorker } from './relay-outbox.worker.js';

/** A relay sends within a second; what waits so long is held up. */
const LATE_SECONDS = 60;
/** The clean-up comes once an hour. */
const KEPT_SECONDS = (KEPT_DAYS * 24 + 2) * 3600;
const PAGE_ROWS = 5000;

/** Looks over the service's outbox, for a health check. */
@Injectable()
export class InspectOutbox {
  constructor(
    @Inject(SERVICE_NAME) private readonly service: string,
    private readonly repository: OutboxRepository,
    private readonly relay: RelayOutboxWorker,
  ) {}

  /** @param fix has events that wait sent now, and those that were sent long ago deleted */
  async run(fix: boolean): Promise<HealthFindingV1[]> {
    const subject = { subjectType: 'service' as const, subjectId: this.service, subjectName: null };
    const about = { kind: 'outbox-old' as const, severity: 'warning' as const, ...subject };
    const findings: HealthFindingV1[] = [];
    const { pending, oldestSeconds } = await this.repository.backlog();
    if (oldestSeconds > LATE_SECONDS) {
      if (fix) this.relay.wake();
      const detail = `${pending} events wait to be sent, the oldest for ${Math.round(oldestSeconds)} s.`;
      // Whether they arrive is up to NATS: the next check tells.
      findings.push({
        ...about,
        detail,
        action: 'The relay tries again at once; its log says what holds it up.',
        done: false,
      });
    }
    const oldestSent = await this.repository.oldestSentSeconds();
    if (oldestSent > KEPT_SECONDS) {
      if (fix) while ((await this.repository.deleteOlderThan(KEPT_DAYS, PAGE_ROWS)) > 0);
      const detail = `Events that were sent ${Math.round(oldestSent / 86_400)} days ago are still kept.`;
      findings.push({ ...about, detail, action: `Those older than ${KEPT_DAYS} days are deleted.`, done: fix });
    }
    return findings;
  }
}
