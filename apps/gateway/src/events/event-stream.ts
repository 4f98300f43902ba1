import { Logger } from '@nestjs/common';
import { DomainError, type UserRole } from '#contracts';
import type { Cursor, EventTail, Step } from './event-tail.js';
import { judgeVisibility } from './judge-visibility.js';
import { pause } from './pause.js';
import { eventFrame, heartbeatFrame, openingFrame, resetFrame } from './sse-frames.js';
import type { StoredEvent } from './stored-event.js';
import type { SubjectFilter } from './subject-filter.js';
import type { VersionOwners } from './version-owners.js';

/** For whom a stream is, and how it is kept. */
export interface EventStreamOptions {
  userId: string;
  role: UserRole;
  isWanted: SubjectFilter;
  /** Asks auth for the viewer's role. @throws DomainError of kind `unauthenticated` when the session has ended */
  checkViewer: () => Promise<UserRole>;
  heartbeatMs: number;
  sessionCheckMs: number;
  /** Ends the stream. */
  signal: AbortSignal;
}

/** After a part that has to be asked was away. */
const RETRY_MS = 1000;
const log = new Logger('EventStream');

/**
 * The text of one client's stream of events, piece by piece. The next piece is made when the last one was taken, so a slow
 * client costs no memory: it falls behind, and what it missed is read from the stream of events again.
 * Ends when the signal is aborted, or the session has ended.
 */
export class EventStream {
  private role: UserRole;
  private speakAgainAt = 0;
  private checkAgainAt: number;

  constructor(
    private readonly tail: EventTail,
    private readonly owners: VersionOwners,
    private readonly options: EventStreamOptions,
  ) {
    this.role = options.role;
    this.checkAgainAt = performance.now() + options.sessionCheckMs;
  }

  /**
   * @param start where the client stands
   * @param first what follows there, when that was looked up already
   */
  async *frames(start: Cursor, first?: Step): AsyncGenerator<string, void, undefined> {
    const { signal } = this.options;
    let cursor = start;
    let given = first;
    yield this.speaking(openingFrame(cursor.position));
    while (!signal.aborted && (await this.isStillAllowed())) {
      const { somethingNew } = this.tail;
      const turn = await this.turn(given ?? this.tail.step(cursor)).catch((error: unknown) => this.note(error));
      if (turn) {
        ({ cursor } = turn);
        given = undefined;
        if (turn.text) yield this.speaking(turn.text);
        if (turn.isIdle) await pause({ until: somethingNew, timeoutMs: this.nextDueMs(), signal });
      } else {
        await pause({ timeoutMs: RETRY_MS, signal });
      }
      if (performance.now() >= this.speakAgainAt) yield this.speaking(heartbeatFrame(cursor.position));
    }
  }

  /** What a step comes to for this viewer. @throws when it has to be done again, for a part that must be asked is away */
  private async turn(taken: Step | Promise<Step>): Promise<{ text: string; isIdle: boolean; cursor: Cursor }> {
    const { events, reset, cursor } = await taken;
    if (reset) return { text: resetFrame(cursor.position, reset), isIdle: false, cursor };
    const wanted = events.filter(({ event, subject }) => event !== null && this.options.isWanted(subject));
    const shown = this.role === 'admin' ? wanted : await this.ownOf(wanted);
    return { text: shown.map(eventFrame).join(''), isIdle: events.length === 0, cursor };
  }

  /** Those the viewer may see; whose the others' versions are is asked with one question. */
  private async ownOf(events: StoredEvent[]): Promise<StoredEvent[]> {
    const { userId } = this.options;
    const judged = events.map((stored) => {
      const { ownerId, versionId } = stored.event?.data ?? {};
      if (typeof ownerId === 'string' && typeof versionId === 'string') this.owners.learn(versionId, ownerId);
      const verdict = stored.event
        ? judgeVisibility(stored.event, { userId, role: this.role })
        : { show: false as const };
      return { stored, verdict };
    });
    const asked = judged.flatMap(({ verdict }) => (verdict.show === 'ask' ? [verdict.versionId] : []));
    const owners = await this.owners.of(asked);
    return judged
      .filter(({ verdict }) => (verdict.show === 'ask' ? owners.get(verdict.versionId) === userId : verdict.show))
      .map(({ stored }) => stored);
  }

  /** Looks at times whether the session still stands. While auth is away the last answer holds. */
  private async isStillAllowed(): Promise<boolean> {
    if (performance.now() < this.checkAgainAt) return true;
    try {
      this.role = await this.options.checkViewer();
      this.checkAgainAt = performance.now() + this.options.sessionCheckMs;
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'unauthenticated') return false;
      this.note(error);
      this.checkAgainAt = performance.now() + RETRY_MS;
    }
    return true;
  }

  private speaking(text: string): string {
    this.speakAgainAt = performance.now() + this.options.heartbeatMs;
    return text;
  }

  private nextDueMs(): number {
    return Math.max(0, Math.min(this.speakAgainAt, this.checkAgainAt) - performance.now());
  }

  private note(error: unknown): undefined {
    log.debug('a stream of events waits for a part of the system', error);
  }
}
