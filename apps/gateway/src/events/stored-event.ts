import type { CloudEvent } from '#contracts';
import type { EventPosition } from './event-position.js';

/** A message of the stream. */
export interface StoredEvent {
  position: EventPosition;
  subject: string;
  /** Null: it is no event of its subject. It is passed over, but has its place. */
  event: CloudEvent<Record<string, unknown>> | null;
  /** The event as JSON, without line breaks; empty where there is none. */
  text: string;
}

/** What a message is before it was looked at. */
export interface RawMessage {
  seq: number;
  timeMs: number;
  subject: string;
  body: string;
}

/** Reads a message of the stream. Pure. Whatever lies there, it has a position, and only events of their subject are shown. */
export function toStoredEvent({ seq, timeMs, subject, body }: RawMessage): StoredEvent {
  const event = parseEvent(body, subject);
  return { position: { seq, timeMs }, subject, event, text: event ? JSON.stringify(event) : '' };
}

function parseEvent(body: string, subject: string): StoredEvent['event'] {
  let event: unknown;
  try {
    event = JSON.parse(body);
  } catch {
    return null;
  }
  if (!isRecord(event) || event.type !== subject || typeof event.id !== 'string' || !isRecord(event.data)) return null;
  return event as unknown as StoredEvent['event'];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
