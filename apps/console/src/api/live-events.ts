import type { LiveEvent, OpenStream } from './live-event.js';
import { readPast } from './past-events.js';

export type LiveState = 'connecting' | 'live' | 'away';

const PAUSE_MS = { first: 1_000, longest: 30_000 };
/** The service says something each 15 s (EVENT_HEARTBEAT_MS): a stream that is silent for so long is dead. */
const SILENT_MS = 50_000;
/** What a page that opens later can still show. */
const KEPT_EVENTS = 200;

/** The one stream of events of this tab: it comes back behind the last event it saw, and hands each one to whoever listens. */
export class LiveEvents {
  private state: LiveState = 'connecting';
  private recent: readonly LiveEvent[] = [];
  private start = Promise.withResolvers<string>();
  private earlier: Promise<readonly LiveEvent[]> | undefined;
  private readonly stateListeners = new Set<() => void>();
  private readonly eventListeners = new Set<(event: LiveEvent) => void>();
  private readonly gapListeners = new Set<() => void>();

  constructor(
    private readonly open: OpenStream,
    private readonly pause: (ms: number, signal: AbortSignal) => Promise<void> = sleep,
  ) {}

  readonly subscribeState = (listener: () => void): (() => void) => keep(this.stateListeners, listener);
  readonly stateNow = (): LiveState => this.state;
  /** The last events, the newest last. */
  readonly recentNow = (): readonly LiveEvent[] => this.recent;
  /** What happened before this tab followed the stream, the oldest first. Read once, when somebody asks for it. */
  past(): Promise<readonly LiveEvent[]> {
    this.earlier ??= this.start.promise
      .then((start) => readPast(this.open, start, KEPT_EVENTS))
      .catch((error: unknown) => {
        this.earlier = undefined;
        throw error;
      });
    return this.earlier;
  }
  /** Called with each event. @returns ends it */
  onEvent(listener: (event: LiveEvent) => void): () => void {
    return keep(this.eventListeners, listener);
  }
  /** Called when events were missed: everything that is shown may be old. @returns ends it */
  onGap(listener: () => void): () => void {
    return keep(this.gapListeners, listener);
  }

  /** Reads until the signal, over whatever ends the stream. */
  async run(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.forget(), { once: true });
    let after: string | undefined;
    let pauseMs = PAUSE_MS.first;
    while (!signal.aborted) {
      const silence = new AbortController();
      let watch = setTimeout(() => silence.abort(), SILENT_MS);
      try {
        for await (const { id, event, data } of this.open(after, AbortSignal.any([signal, silence.signal]))) {
          clearTimeout(watch);
          watch = setTimeout(() => silence.abort(), SILENT_MS);
          if (this.state !== 'live') {
            // Without a place to go on from, whatever happened meanwhile is unknown.
            if (this.state === 'away' && after === undefined) this.tell(this.gapListeners);
            this.become('live');
          }
          pauseMs = PAUSE_MS.first;
          after = id ?? after;
          if (after !== undefined) this.start.resolve(after);
          if (event === 'reset') this.tell(this.gapListeners);
          else if (data) this.take(JSON.parse(data) as LiveEvent);
        }
      } catch {
        // Whatever it was: the state says that nothing comes, and the next try shows whether it lasts.
      } finally {
        clearTimeout(watch);
      }
      if (signal.aborted) return;
      this.become('away');
      await this.pause(pauseMs, signal);
      pauseMs = Math.min(pauseMs * 2, PAUSE_MS.longest);
    }
  }

  /** Somebody logged out: what they saw is not for the next one. */
  private forget(): void {
    this.recent = [];
    this.start = Promise.withResolvers();
    this.earlier = undefined;
  }

  private take(event: LiveEvent): void {
    this.recent = [...this.recent.slice(1 - KEPT_EVENTS), event];
    for (const listener of this.eventListeners) listener(event);
  }

  private become(state: LiveState): void {
    if (this.state === state) return;
    this.state = state;
    this.tell(this.stateListeners);
  }

  private tell(listeners: Set<() => void>): void {
    for (const listener of listeners) listener();
  }
}

function keep<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
