import type { LiveEvent } from '../api/live-event.js';

/** Events on a page: what is shown, and what came while it was paused. Newest first. */
export interface Feed {
  shown: readonly LiveEvent[];
  waiting: readonly LiveEvent[];
  isPaused: boolean;
  /** Whether it is known what happened before the page was opened. */
  hasPast: boolean;
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

/** Puts what happened earlier, the oldest first, behind what is shown. Pure. */
export const takePast = (feed: Feed, events: readonly LiveEvent[]): Feed => ({
  ...feed,
  shown: before(feed.shown, events.toReversed()),
  hasPast: true,
});

/** Holds what comes back, or shows what was held. Pure. */
export function setPaused(feed: Feed, isPaused: boolean): Feed {
  return isPaused ? { ...feed, isPaused } : { ...feed, shown: before(feed.waiting, feed.shown), waiting: [], isPaused };
}
