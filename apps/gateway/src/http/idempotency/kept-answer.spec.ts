import { Readable } from 'node:stream';
import { isFinal, keepAnswer } from './kept-answer.js';

describe('isFinal', () => {
  it.each([200, 201, 202, 204, 400, 404, 409, 412, 422])('keeps %i', (status) => {
    expect(isFinal(status)).toBe(true);
  });
  it.each([408, 423, 429, 500, 503, 507])('does not keep %i, after which a repeat may help', (status) => {
    expect(isFinal(status)).toBe(false);
  });
});

describe('keepAnswer', () => {
  const headers = {
    'content-type': 'application/json',
    location: '/v1/jobs/1',
    etag: '"1"',
    ratelimit: 'x',
    'x-request-id': 'y',
  };

  it('keeps what belongs to the answer', () => {
    expect(keepAnswer(202, headers, '{"id":1}')).toEqual({
      status: 202,
      headers: { 'content-type': 'application/json', location: '/v1/jobs/1', etag: '"1"' },
      body: '{"id":1}',
    });
  });

  it('reads problems, which are bytes, and answers without a body', () => {
    expect(keepAnswer(404, {}, Buffer.from('{"code":"x"}'))?.body).toBe('{"code":"x"}');
    expect(keepAnswer(204, {}, null)).toEqual({ status: 204, headers: {}, body: '' });
    expect(keepAnswer(201, { 'upload-offset': 0 }, undefined)?.headers).toEqual({ 'upload-offset': '0' });
  });

  it('can not keep a stream', () => {
    expect(keepAnswer(200, {}, Readable.from(['x']))).toBeUndefined();
  });
});
