import type { LiveEvent } from '../api/live-events.js';

/** Events on a page: what is shown, and what came while it was paused. Newest first. */
export interface Feed {
  shown: readonly LiveEvent[];
  waiting: readonly LiveEvent[];
  isPaused: boolean;
}

/** So many are kept of each. */
export const MOST_EVENTS = 200;

const before = (newer: readonly LiveEvent[], older: readonly LiveEvent[]): LiveEvent[] =>
  [...newer, ...older].slice(0, MOST_EVENTS);

/** Takes events that came, the oldest first. Pure. */
export function takeEvents(feed: Feed, events: readonly LiveEvent[]): Feed {
  const newest = events.toReversed();
  return feed.isPaused
    ? { ...feed, waiting: before(newest, feed.waiting) }
    : { ...feed, shown: before(newest, feed.shown) };
}

/** Holds what comes back, or shows what was held. Pure. */
export function setPaused(feed: Feed, isPaused: boolean): Feed {
  return isPaused ? { ...feed, isPaused } : { shown: before(feed.waiting, feed.shown), waiting: [], isPaused };
}
