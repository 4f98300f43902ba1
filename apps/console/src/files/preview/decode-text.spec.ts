import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.js';

const utf8 = (text: string) => new Uint8Array(Buffer.from(text));

describe('decodeText', () => {
  it('reads UTF-8, and leaves out half a character at the end of a part', () => {
    expect(decodeText(utf8('größe'), false)).toEqual({ text: 'größe', encoding: 'utf-8' });
    expect(decodeText(utf8('grö').subarray(0, 3), true)?.text).toBe('gr');
  });

  it('reads what a mark says', () => {
    expect(decodeText(new Uint8Array([0xff, 0xfe, 0x61, 0x00]), false)).toEqual({ text: 'a', encoding: 'utf-16le' });
    expect(decodeText(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]), false)?.text).toBe('a');
  });

  it('reads anything else as Latin-1', () => {
    expect(decodeText(new Uint8Array([0x67, 0x72, 0xf6]), false)).toEqual({ text: 'grö', encoding: 'windows-1252' });
  });

  it('knows that bytes with a NUL are no text', () => {
    expect(decodeText(new Uint8Array([0x50, 0x4b, 0, 0]), false)).toBeUndefined();
  });
});
