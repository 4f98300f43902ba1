import { expect, it } from 'vitest';
import type { ServerSentEvent } from '#client';
import type { OpenStream } from './live-event.js';
import { LiveEvents } from './live-events.js';

const frame = (number: number, data = ''): ServerSentEvent => ({ id: `${number}-1`, event: 'message', data });

/** A stream that begins at event 2, tells of event 3, and goes on without a word; and the two events before. */
function service(): OpenStream {
  return async function* (after, signal) {
    const first = after === undefined ? 3 : Number(after) + 1;
    yield frame(first - 1);
    for (let number = first; number <= 3; number += 1) yield frame(number, JSON.stringify({ id: `e${number}` }));
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  };
}

const idsOf = (events: readonly { id: string }[]): string => events.map(({ id }) => id).join(' ');

it('has what happened before it, whoever asks first', async () => {
  const live = new LiveEvents(service());
  const stop = new AbortController();
  const asked = live.past();
  const running = live.run(stop.signal);
  expect(idsOf(await asked)).toBe('e1 e2');
  expect(idsOf(live.recentNow())).toBe('e3');
  stop.abort();
  await running;
});

it('forgets all of it when somebody logs out', async () => {
  const live = new LiveEvents(service());
  const stop = new AbortController();
  const running = live.run(stop.signal);
  await live.past();
  stop.abort();
  await running;
  expect(live.recentNow()).toEqual([]);
  const again = new AbortController();
  const next = live.past();
  const second = live.run(again.signal);
  expect(idsOf(await next)).toBe('e1 e2');
  again.abort();
  await second;
});
