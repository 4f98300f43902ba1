import { cutPieces } from './cut-pieces.js';

describe('cutPieces', () => {
  const pieces = ['abcd', 'efgh', 'ij'].map((text) => Buffer.from(text));
  const cut = (from: number, to: number) => cutPieces(pieces, from, to).map(String);

  it('gives every part of a row as cutting the whole does', () => {
    for (let from = 0; from <= 10; from += 1)
      for (let to = from; to <= 10; to += 1) expect(cut(from, to).join('')).toBe('abcdefghij'.slice(from, to));
  });

  it('gives no empty pieces and copies nothing', () => {
    expect(cut(4, 8)).toEqual(['efgh']);
    expect(cut(5, 5)).toEqual([]);
    expect(cutPieces(pieces, 2, 6)[0]?.buffer).toBe(pieces[0]?.buffer);
  });
});
