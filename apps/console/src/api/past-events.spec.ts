import { describe, expect, it } from 'vitest';
import type { ServerSentEvent } from '#client';
import type { OpenStream } from './live-event.js';
import { readPast } from './past-events.js';

const told = (number: number): ServerSentEvent => ({
  id: `${number}-17956190000${number}`,
  event: 'message',
  data: JSON.stringify({ id: `e${number}` }),
});

/** A service that still has events `first` to `last`, and tells on after them. */
function service(first: number, last: number): { open: OpenStream; asked: string[] } {
  const asked: string[] = [];
  async function* open(after: string | undefined): AsyncGenerator<ServerSentEvent> {
    asked.push(after ?? 'now');
    const from = Number(after);
    yield { id: String(from), event: 'message', data: '' };
    if (from !== 0 && from < first) yield { id: `${last}-1`, event: 'reset', data: '{}' };
    for (let number = Math.max(first, from + 1); number <= last; number += 1) yield told(number);
    throw new Error('nobody reads on');
  }
  return { open, asked };
}

const past = async (open: OpenStream, until: string, most: number): Promise<string> =>
  (await readPast(open, until, most)).map(({ id }) => id).join(' ');

describe('past events', () => {
  it('are the last before a position, and none behind it', async () => {
    const { open, asked } = service(1, 9);
    expect(await past(open, '7-1795619000007', 3)).toBe('e5 e6 e7');
    expect(asked).toEqual(['4']);
  });

  it('are all there are where fewer happened', async () => {
    const { open } = service(1, 4);
    expect(await past(open, '2-1795619000002', 200)).toBe('e1 e2');
  });

  it('are those that are kept where older ones are gone', async () => {
    const { open, asked } = service(6, 9);
    expect(await past(open, '9-1795619000009', 5)).toBe('e6 e7 e8 e9');
    expect(asked).toEqual(['4', '0']);
  });

  it('are none at the beginning, without asking', async () => {
    const { open, asked } = service(1, 0);
    expect(await past(open, '0', 200)).toBe('');
    expect(asked).toEqual([]);
  });

  it('fail as the stream does', async () => {
    const away: OpenStream = async function* () {
      yield* [];
      throw new Error('away');
    };
    await expect(readPast(away, '5-1', 3)).rejects.toThrow('away');
  });
});
