import type { ServerSentEvent } from '#client';

/** An event of the service, as docs/events.md describes it. */
export interface LiveEvent {
  id: string;
  type: string;
  source: string;
  /** Id of what it is about. */
  subject: string;
  time: string;
  data: Record<string, unknown>;
}

/** Opens the stream behind the event with this id, or now. */
export type OpenStream = (after: string | undefined, signal: AbortSignal) => AsyncIterable<ServerSentEvent>;
