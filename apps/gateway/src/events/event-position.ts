import { InvalidRequestError } from '../http/validation.js';

/**
 * A place in the stream of events: the sequence number of an event, and when it was stored. Numbers start again at 1 when
 * the stream is made anew; with the time it is certain whether an event is still the one that was meant.
 */
export interface EventPosition {
  seq: number;
  /** Milliseconds since 1970; undefined where a client named the number alone. */
  timeMs: number | undefined;
}

/** Before the first event, whatever the stream holds. */
export const BEGINNING: EventPosition = { seq: 0, timeMs: undefined };

const POSITION = /^(\d{1,15})(?:-(\d{1,15}))?$/;

/** The text clients know a position by, e.g. `1234-1795619000123`. Pure. */
export const formatPosition = ({ seq, timeMs }: EventPosition): string =>
  timeMs === undefined ? String(seq) : `${seq}-${timeMs}`;

/**
 * Reads what a client sent as `Last-Event-ID` or `after`: an id of ours, or a sequence number alone. Pure.
 *
 * @throws InvalidRequestError REQUEST.INVALID
 */
export function parsePosition(text: string): EventPosition {
  const [matched, seq, timeMs] = POSITION.exec(text) ?? [];
  if (matched === undefined) throw new InvalidRequestError('This is no id of an event.');
  return { seq: Number(seq), timeMs: timeMs === undefined ? undefined : Number(timeMs) };
}

/** Is the event found at a number the one that was meant? Pure. */
export const isSamePosition = (meant: EventPosition, found: EventPosition): boolean =>
  meant.seq === found.seq && (meant.timeMs === undefined || meant.timeMs === found.timeMs);
