import { setTimeout as sleep } from 'node:timers/promises';
import type { FindingKind, HealthFindingV1, Severity } from '#contracts';
import { DEAD_LETTER_STREAM, EVENT_STREAM, repairStreams } from '#messaging';
import { InspectOutbox } from '#outbox';
import { type ConsumerInfo, JetStreamApiError, jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { Injectable } from '@nestjs/common';
import { KeepStreamsWorker } from './keep-streams.worker.js';

const API_TIMEOUT_MS = 2000;
const NOT_FOUND = 404;
/** Seconds of work for a service that handles some hundred events a second. */
const BACKLOG = 1000;
/** A consumer that catches up has less after this. */
const SECOND_LOOK_MS = 1000;
/** A service makes its consumer again when its client notices: within seconds. */
const CONSUMER_RETURNS_MS = 8000;
const LOOK_MS = 250;

/** Looks over streams, consumers and dead letters, for a health check. Uses the login that keeps the streams. */
@Injectable()
export class InspectStreamsService {
  constructor(
    private readonly keepStreams: KeepStreamsWorker,
    private readonly outbox: InspectOutbox,
  ) {}

  async run(fix: boolean, consumers: string[]): Promise<HealthFindingV1[]> {
    const outbox = await this.outbox.run(fix);
    const connection = this.keepStreams.admin();
    if (!connection) {
      const detail = 'Streams were not looked at: node-monitor has no login that may.';
      const action = 'Set NATS_ADMIN_NKEY_SEED_FILE.';
      return [...outbox, tell('section-not-checked', 'info', 'section', 'streams', { detail, action, done: false })];
    }
    const manager = await jetstreamManager(connection, { checkAPI: false, timeout: API_TIMEOUT_MS });
    const lost = await this.lostStreams(manager);
    if (fix && lost.length > 0) await repairStreams(connection);
    const streams = lost.map((name) =>
      tell('stream-missing', 'error', 'stream', name, {
        detail: 'It is not there: events can not be sent.',
        action: 'It is made anew; outboxes send what waits, sweeps find what was in it.',
        done: fix,
      }),
    );
    const eventsLost = lost.includes(EVENT_STREAM.name);
    const theirs = eventsLost ? [] : await Promise.all(consumers.map((name) => this.consumer(manager, name, fix)));
    const dead = lost.includes(DEAD_LETTER_STREAM.name) ? [] : await this.deadLetters(manager);
    return [...outbox, ...streams, ...theirs.flat(), ...dead];
  }

  private async lostStreams(manager: JetStreamManager): Promise<string[]> {
    const names = [EVENT_STREAM.name, DEAD_LETTER_STREAM.name];
    const found = await Promise.all(names.map((name) => unlessAbsent(manager.streams.info(name))));
    return names.filter((_, at) => !found[at]);
  }

  private async consumer(manager: JetStreamManager, name: string, fix: boolean): Promise<HealthFindingV1[]> {
    const look = (): Promise<ConsumerInfo | undefined> => unlessAbsent(manager.consumers.info(EVENT_STREAM.name, name));
    const first = await look();
    if (!first) {
      const done = fix && (await returns(look));
      const detail = 'It is not there: the service hears no events.';
      const action = 'Its service makes it again by itself while it runs; what it missed is sent to it then.';
      return [tell('consumer-missing', 'error', 'consumer', name, { detail, action, done })];
    }
    if (first.num_pending < BACKLOG) return [];
    await sleep(SECOND_LOOK_MS);
    const waiting = (await look())?.num_pending ?? 0;
    if (waiting < first.num_pending) return [];
    const detail = `${waiting} events wait for it, and they become no fewer.`;
    const action = 'See whether the service runs, and what its log says.';
    return [tell('consumer-behind', 'warning', 'consumer', name, { detail, action, done: false })];
  }

  private async deadLetters(manager: JetStreamManager): Promise<HealthFindingV1[]> {
    const { messages } = (await manager.streams.info(DEAD_LETTER_STREAM.name)).state;
    if (messages === 0) return [];
    const detail = `${messages} events of the last 30 days could not be handled.`;
    const action = 'The logs of the services say why; sweeps do what they would have started.';
    return [tell('dead-letters', 'warning', 'stream', DEAD_LETTER_STREAM.name, { detail, action, done: false })];
  }
}

async function unlessAbsent<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    // `code` is one of NATS' own; `status` says that it is not there.
    if (error instanceof JetStreamApiError && error.status === NOT_FOUND) return undefined;
    throw error;
  }
}

async function returns(look: () => Promise<unknown>): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < CONSUMER_RETURNS_MS; waitedMs += LOOK_MS) {
    await sleep(LOOK_MS);
    if (await look()) return true;
  }
  return false;
}

const tell = (
  kind: FindingKind,
  severity: Severity,
  subjectType: 'stream' | 'consumer' | 'section',
  subjectId: string,
  words: { detail: string; action: string; done: boolean },
): HealthFindingV1 => ({ kind, severity, subjectType, subjectId, subjectName: null, ...words });
