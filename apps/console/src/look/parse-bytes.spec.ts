import { describe, expect, it } from 'vitest';
import { parseBytes } from './parse-bytes.js';

describe('parseBytes', () => {
  it.each([
    ['500', 500],
    ['20G', 20 * 1024 ** 3],
    ['1.5 TiB', 1.5 * 1024 ** 4],
    ['1,5 tib', 1.5 * 1024 ** 4],
    [' 3 B ', 3],
  ])('reads %s', (text, bytes) => expect(parseBytes(text)).toBe(bytes));

  it.each(['', 'much', '-1', '1 XB', '1e9', '9999999999 PiB'])('reads no size in %j', (text) =>
    expect(parseBytes(text)).toBeUndefined(),
  );
});
