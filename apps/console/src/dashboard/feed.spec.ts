import { describe, expect, it } from 'vitest';
import type { LiveEvent } from '../api/live-event.js';
import { type Feed, MOST_EVENTS, setPaused, takeEvents, takePast } from './feed.js';

const events = (...ids: string[]): LiveEvent[] =>
  ids.map((id) => ({ id, type: 'x', source: 'x', subject: 'x', time: '2026-11-25T12:00:00Z', data: {} }));
const idsOf = (list: readonly LiveEvent[]): string => list.map(({ id }) => id).join('');
const empty: Feed = { shown: [], waiting: [], isPaused: false, hasPast: false };

describe('a feed', () => {
  it('has the newest first', () => {
    const feed = takeEvents(takeEvents(empty, events('a', 'b')), events('c'));
    expect(idsOf(feed.shown)).toBe('cba');
  });

  it('holds what comes while it is paused, then shows it', () => {
    const paused = takeEvents(setPaused(takeEvents(empty, events('a')), true), events('b', 'c'));
    expect([idsOf(paused.shown), idsOf(paused.waiting)]).toEqual(['a', 'cb']);
    const goesOn = setPaused(paused, false);
    expect([idsOf(goesOn.shown), idsOf(goesOn.waiting)]).toEqual(['cba', '']);
  });

  it('has what happened earlier behind what happens', () => {
    const feed = takePast(takeEvents(empty, events('c', 'd')), events('a', 'b'));
    expect([idsOf(feed.shown), feed.hasPast]).toEqual(['dcba', true]);
  });

  it('keeps no more than so many, shown or held', () => {
    const many = events(...Array.from({ length: MOST_EVENTS + 50 }, (_, index) => `${index} `));
    const feed = takeEvents(takeEvents(empty, many), events('x'));
    expect(feed.shown).toHaveLength(MOST_EVENTS);
    expect(feed.shown[0]?.id).toBe('x');
    expect(takeEvents(setPaused(feed, true), many).waiting).toHaveLength(MOST_EVENTS);
    expect(takePast(feed, events('old')).shown).toEqual(feed.shown);
  });
});
