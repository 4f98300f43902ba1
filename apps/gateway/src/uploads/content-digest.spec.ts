import { createHash } from 'node:crypto';
import { parseContentDigest } from './content-digest.js';

const digest = createHash('sha256').update('hello').digest();
const member = `sha-256=:${digest.toString('base64')}:`;

describe('parseContentDigest', () => {
  it('reads a SHA-256, alone or among others', () => {
    expect(parseContentDigest(member)).toBe(digest.toString('hex'));
    expect(parseContentDigest(`sha-512=:AAAA:, ${member}`)).toBe(digest.toString('hex'));
  });

  it('takes the last of several, as dictionaries do', () => {
    expect(parseContentDigest(`sha-256=:${Buffer.alloc(32).toString('base64')}:,${member}`)).toBe(
      digest.toString('hex'),
    );
  });

  it('finds none where none is named', () => {
    expect(parseContentDigest(undefined)).toBeUndefined();
    expect(parseContentDigest('sha-512=:AAAA:')).toBeUndefined();
  });

  it.each([
    '',
    'sha-256',
    `sha-256=${digest.toString('base64')}`,
    `SHA-256=:${digest.toString('base64')}:`,
    `sha-256=:${digest.toString('hex')}:`,
    'sha-256=:AAAA:',
    `sha-256=:${digest.toString('base64').slice(0, -1)}:`,
    `${member},`,
  ])('refuses %j', (header) => {
    expect(() => parseContentDigest(header)).toThrow('malformed');
  });
});
