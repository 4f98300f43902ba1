import { formatPosition, type EventPosition } from './event-position.js';
import type { StoredEvent } from './stored-event.js';

/** Why a client has to read the state anew: events it asked for are not there any more, or their stream was made anew. */
export type ResetReason = 'history-gone' | 'stream-remade';

/** Clients come back after so long when a stream ends. */
const RETRY_MS = 3000;

/** An event, in the form of server-sent events. Pure. @see https://html.spec.whatwg.org/multipage/server-sent-events.html */
export const eventFrame = ({ position, text }: StoredEvent): string =>
  `id: ${formatPosition(position)}\ndata: ${text}\n\n`;

/** The first lines: how to come back, and from where. An id without data is remembered by clients and not handed on. */
export const openingFrame = (position: EventPosition): string =>
  `retry: ${RETRY_MS}\nid: ${formatPosition(position)}\n\n`;

/** Keeps the connection alive, and moves the place to come back to past events that weren't for this client. */
export const heartbeatFrame = (position: EventPosition): string => `: heartbeat\nid: ${formatPosition(position)}\n\n`;

export const resetFrame = (position: EventPosition, reason: ResetReason): string =>
  `event: reset\nid: ${formatPosition(position)}\ndata: ${JSON.stringify({ reason })}\n\n`;
