import { randomBytes } from 'node:crypto';
import { format, inspect } from 'node:util';
import { createDataKey } from './data-key.js';
import { InvalidKeyRingError, NotAuthenticError, UnknownKeyError } from './errors.js';
import { createKeyRing, KeyRing } from './key-ring.js';

const OLD_KEY = randomBytes(32);
const NEW_KEY = randomBytes(32);
const ringText = (activeKeyId: string, keys: Record<string, Buffer>) =>
  JSON.stringify({
    activeKeyId,
    keys: Object.fromEntries(Object.entries(keys).map(([keyId, bytes]) => [keyId, bytes.toString('base64')])),
  });
const ringOf = (activeKeyId: string, keys: Record<string, Buffer>) => KeyRing.parse(ringText(activeKeyId, keys));

/** The forms in which key material could leak, whole or quoted in part. */
const tracesOf = (key: Buffer) => [
  key.toString('base64').slice(0, 8),
  key.toString('hex').slice(0, 12),
  [...key.subarray(0, 4)].join(', '),
  [...key.subarray(0, 4)].join(','),
  inspect(key).slice(8, 20),
];
const leaksOf = (value: unknown, key: Buffer) =>
  waysToShow(value).filter((shown) => tracesOf(key).some((trace) => shown.includes(trace)));
const waysToShow = (value: unknown) => [
  inspect(value),
  inspect(value, { showHidden: true, depth: 10, getters: true }),
  inspect({ nested: [value] }, { depth: 10 }),
  JSON.stringify(value),
  JSON.stringify({ nested: value }),
  String(value),
  format('%s %o %O %j', value, value, value, value),
];

describe('KeyRing', () => {
  const old = ringOf('old', { old: OLD_KEY });
  const rotated = ringOf('new', { old: OLD_KEY, new: NEW_KEY });

  describe('data keys', () => {
    it('unwraps the key it wrapped', () => {
      const dataKey = createDataKey();
      const wrapped = rotated.wrap(dataKey, 'version-1');
      expect(wrapped.keyId).toBe('new');
      expect(rotated.unwrap(wrapped, 'version-1').equals(dataKey)).toBe(true);
    });

    it('gives every version a key of its own', () => {
      expect(createDataKey().equals(createDataKey())).toBe(false);
    });

    it('still unwraps what an earlier active key wrapped', () => {
      const dataKey = createDataKey();
      expect(rotated.unwrap(old.wrap(dataKey, 'version-1'), 'version-1').equals(dataKey)).toBe(true);
    });

    it('refuses a wrapped key of another version, a changed one, and one of another master key', () => {
      const { keyId, wrappedKey } = old.wrap(createDataKey(), 'version-1');
      const changed = Buffer.from(wrappedKey, 'base64');
      changed.writeUInt8(changed.readUInt8(20) ^ 1, 20);
      expect(() => old.unwrap({ keyId, wrappedKey }, 'version-2')).toThrow(NotAuthenticError);
      expect(() => old.unwrap({ keyId, wrappedKey: changed.toString('base64') }, 'version-1')).toThrow(
        NotAuthenticError,
      );
      expect(() => old.unwrap({ keyId, wrappedKey: '' }, 'version-1')).toThrow(NotAuthenticError);
      expect(() => ringOf('old', { old: NEW_KEY }).unwrap({ keyId, wrappedKey }, 'version-1')).toThrow(
        NotAuthenticError,
      );
    });

    it('names the key it does not have', () => {
      const wrapped = rotated.wrap(createDataKey(), 'version-1');
      expect(() => old.unwrap(wrapped, 'version-1')).toThrow(new UnknownKeyError('new'));
      expect(() => old.checkValue('constructor')).toThrow(UnknownKeyError);
    });
  });

  describe('sealed texts', () => {
    it('opens what it sealed, also after the active key has changed', () => {
      const sealed = old.sealText('bearer tökén', 'node:1');
      expect(sealed).toMatch(/^old:[A-Za-z0-9+/]+=*$/);
      expect(old.openText(sealed, 'node:1')).toBe('bearer tökén');
      expect(rotated.openText(sealed, 'node:1')).toBe('bearer tökén');
    });

    it('never seals a text the same way twice', () => {
      expect(old.sealText('token', 'node:1')).not.toBe(old.sealText('token', 'node:1'));
    });

    it('refuses another context, another key and other texts', () => {
      const sealed = old.sealText('token', 'node:1');
      expect(() => old.openText(sealed, 'node:2')).toThrow(NotAuthenticError);
      expect(() => ringOf('old', { old: NEW_KEY }).openText(sealed, 'node:1')).toThrow(NotAuthenticError);
      expect(() => ringOf('new', { new: NEW_KEY }).openText(sealed, 'node:1')).toThrow(UnknownKeyError);
      expect(() => old.openText('old:', 'node:1')).toThrow(NotAuthenticError);
      expect(() => old.openText('token', 'node:1')).toThrow(NotAuthenticError);
    });

    it('does not open a wrapped data key as a text', () => {
      const { keyId, wrappedKey } = old.wrap(createDataKey(), 'version-1');
      expect(() => old.openText(`${keyId}:${wrappedKey}`, 'version-1')).toThrow(NotAuthenticError);
    });
  });

  describe('marks', () => {
    it('recognises the same text, also after the active key has changed, the active one first', () => {
      const [mark] = old.marksOf('text', 'requests');
      expect(mark).toMatch(/^old:[\w-]{43}$/);
      expect(old.marksOf('text', 'requests')).toEqual([mark]);
      const [first, ...others] = rotated.marksOf('text', 'requests');
      expect(first).toMatch(/^new:/);
      expect(others).toEqual([mark]);
    });

    it('has other ones for another text, another context and another key', () => {
      const [mark] = old.marksOf('text', 'requests');
      expect(old.marksOf('texts', 'requests')).not.toContain(mark);
      expect(old.marksOf('text', 'others')).not.toContain(mark);
      expect(ringOf('old', { old: NEW_KEY }).marksOf('text', 'requests')).not.toContain(mark);
    });
  });

  describe('check values', () => {
    it('agree for the same key under any id and ring, and differ for others', () => {
      expect(old.checkValue('old')).toMatch(/^[0-9a-f]{16}$/);
      expect(rotated.checkValue('old')).toBe(old.checkValue('old'));
      expect(ringOf('other', { other: OLD_KEY }).checkValue('other')).toBe(old.checkValue('old'));
      expect(rotated.checkValue('new')).not.toBe(rotated.checkValue('old'));
    });
  });

  describe('texts', () => {
    it('reads back what a new ring writes', () => {
      const ring = createKeyRing();
      const again = KeyRing.parse(ring.toSecretText());
      expect(again.activeKeyId).toBe(ring.activeKeyId);
      expect(again.checkValue(again.activeKeyId)).toBe(ring.checkValue(ring.activeKeyId));
      expect(createKeyRing().activeKeyId).not.toBe(ring.activeKeyId);
    });

    const base64 = OLD_KEY.toString('base64');
    it.each([
      { fault: 'no JSON', text: `{"activeKeyId":"old","keys":{"old":"${base64}"` },
      { fault: 'a bare key', text: base64 },
      { fault: 'an array', text: `["${base64}"]` },
      { fault: 'null', text: 'null' },
      { fault: 'no active key', text: `{"keys":{"old":"${base64}"}}` },
      { fault: 'no keys', text: '{"activeKeyId":"old"}' },
      { fault: 'keys in an array', text: `{"activeKeyId":"0","keys":["${base64}"]}` },
      { fault: 'an active key that is absent', text: `{"activeKeyId":"new","keys":{"old":"${base64}"}}` },
      { fault: 'the key in place of the active id', text: `{"activeKeyId":"${base64}","keys":{"old":"${base64}"}}` },
      { fault: 'the key in place of an id', text: `{"activeKeyId":"old","keys":{"${base64}":"old"}}` },
      { fault: 'a short key', text: ringText('old', { old: OLD_KEY.subarray(0, 31) }) },
      { fault: 'a long key', text: ringText('old', { old: Buffer.concat([OLD_KEY, OLD_KEY]) }) },
      { fault: 'a key in hexadecimal', text: `{"activeKeyId":"old","keys":{"old":"${OLD_KEY.toString('hex')}"}}` },
      { fault: 'a key with a stray character', text: `{"activeKeyId":"old","keys":{"old":"!${base64}"}}` },
      { fault: 'a key that is a number', text: '{"activeKeyId":"old","keys":{"old":42}}' },
    ])('refuses $fault without quoting any of it', ({ text }) => {
      const error = errorOf(() => KeyRing.parse(text));
      expect(error).toBeInstanceOf(InvalidKeyRingError);
      expect(leaksOf(error, OLD_KEY)).toEqual([]);
    });
  });

  it('shows ids and no key, wherever it is logged', () => {
    expect(leaksOf(rotated, OLD_KEY)).toEqual([]);
    expect(leaksOf(rotated, NEW_KEY)).toEqual([]);
    expect(inspect(rotated)).toBe('KeyRing {"activeKeyId":"new","keyIds":["old","new"]}');
    expect(JSON.stringify(rotated)).toBe('{"activeKeyId":"new","keyIds":["old","new"]}');
  });

  it('hands out data keys that show nothing of themselves', () => {
    const dataKey = createDataKey();
    expect(leaksOf(dataKey, dataKey.export())).toEqual([]);
    const unwrapped = old.unwrap(old.wrap(dataKey, 'version-1'), 'version-1');
    expect(leaksOf(unwrapped, dataKey.export())).toEqual([]);
  });

  it('would be caught showing a key', () => {
    expect(leaksOf(ringText('old', { old: OLD_KEY }), OLD_KEY)).toHaveLength(waysToShow('').length);
    expect(leaksOf({ key: OLD_KEY }, OLD_KEY).length).toBeGreaterThan(0);
  });
});

function errorOf(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown');
}
