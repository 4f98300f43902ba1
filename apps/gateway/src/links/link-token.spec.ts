import { createKeyRing, KeyRing } from '#chunks';
import { readLinkToken, writeLinkToken } from './link-token.js';

const ring = createKeyRing();
const claims = {
  ownerId: '3f0c2a5e-6d0e-4a52-9c1b-1f6f2d1f7a11',
  fileId: '9b1d6c1e-2b7f-4c38-8a55-0d6a1c4e9f22',
  versionId: '0197f2aa-7c11-7d7e-b6a4-5d5b3f0e6c33',
  inline: true,
  expiresAtMs: 1000,
};
const codeOf = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'none';
};

describe('the token of a link', () => {
  it('gives back what it was made of, until it expires', () => {
    const token = writeLinkToken(ring, claims);
    expect(readLinkToken(ring, token, 999)).toEqual(claims);
    expect(codeOf(() => readLinkToken(ring, token, 1000))).toBe('LINK.EXPIRED');
  });

  it('fits into a URL and tells nothing', () => {
    const token = writeLinkToken(ring, claims);
    expect(token).toMatch(/^[\w-]+\.[\w-]{1,600}$/);
    const decoded = token.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'));
    for (const secret of [claims.ownerId, claims.fileId, claims.versionId]) {
      expect(decoded.some((part) => part.includes(secret))).toBe(false);
    }
  });

  it('is read by other gateways, also after another key was made active', () => {
    const token = writeLinkToken(ring, claims);
    const { keys } = JSON.parse(ring.toSecretText()) as { keys: Record<string, string> };
    const next = Buffer.alloc(32, 7).toString('base64');
    const rotated = KeyRing.parse(JSON.stringify({ activeKeyId: 'next', keys: { ...keys, next } }));
    expect(readLinkToken(rotated, token, 0)).toEqual(claims);
    expect(writeLinkToken(rotated, claims)).toMatch(/^next\./);
    expect(codeOf(() => readLinkToken(ring, writeLinkToken(rotated, claims), 0))).toBe('LINK.NOT_FOUND');
  });

  it('is refused when a single letter was changed', () => {
    const token = writeLinkToken(ring, claims);
    const from = token.indexOf('.') + 1;
    for (let at = from; at < token.length - 1; at += 7) {
      const other = token[at] === 'A' ? 'B' : 'A';
      const changed = token.slice(0, at) + other + token.slice(at + 1);
      expect(codeOf(() => readLinkToken(ring, changed, 0))).toBe('LINK.NOT_FOUND');
    }
  });

  it('can not be had from what was sealed for something else', () => {
    const sealed = ring.sealText(JSON.stringify(Object.values(claims)), 'node:1:data-token');
    const [keyId = '', text = ''] = sealed.split(':');
    const token = `${keyId}.${Buffer.from(text, 'base64').toString('base64url')}`;
    expect(codeOf(() => readLinkToken(ring, token, 0))).toBe('LINK.NOT_FOUND');
  });

  it.each(['', '.', 'x', 'x.y', `${ring.activeKeyId}.`, `${ring.activeKeyId}.AAAA`, `${ring.activeKeyId}:AAAA`])(
    'is not %j',
    (token) => {
      expect(codeOf(() => readLinkToken(ring, token, 0))).toBe('LINK.NOT_FOUND');
    },
  );
});
