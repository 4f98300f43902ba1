import { HttpException, NotFoundException } from '@nestjs/common';
import { DomainError, type ErrorKind, FileNotFoundError, QuotaExceededError } from '#contracts';
import { describeProblem } from './problem.js';

const request = { path: '/v1/files/x', traceId: 'trace-1' };
const told = (error: unknown) => describeProblem(error, request).problem;
const ofKind = (kind: ErrorKind, details = {}) => new DomainError('AREA.REASON', kind, 'A sentence.', { details });

describe('describeProblem', () => {
  it.each<[ErrorKind, number, boolean]>([
    ['invalid', 400, false],
    ['unauthenticated', 401, false],
    ['forbidden', 403, false],
    ['not-found', 404, false],
    ['conflict', 409, false],
    ['precondition-failed', 412, false],
    ['too-large', 413, false],
    ['rate-limited', 429, true],
    ['unavailable', 503, true],
    ['timeout', 503, true],
    ['insufficient-storage', 507, false],
  ])('answers %s with %d', (kind, status, retryable) => {
    expect(told(ofKind(kind))).toMatchObject({ status, retryable, code: 'AREA.REASON', detail: 'A sentence.' });
  });

  it('has all members of a problem', () => {
    expect(told(new FileNotFoundError())).toEqual({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      detail: 'There is no such file.',
      instance: '/v1/files/x',
      code: 'FILE.NOT_FOUND',
      traceId: 'trace-1',
      retryable: false,
    });
    expect(told(new QuotaExceededError(10)).title).toBe('Insufficient Storage');
  });

  it('shows which fields are wrong', () => {
    const errors = [{ field: 'name', message: 'name must be a string' }];
    expect(told(ofKind('invalid', { errors })).errors).toEqual(errors);
  });

  it('shows how each step of a failed test went', () => {
    const steps = [{ name: 'identity', verdict: 'failed', detail: 'not reachable', durationMs: 3 }];
    expect(told(ofKind('invalid', { steps })).steps).toEqual(steps);
    expect(told(ofKind('invalid', { steps: 3 }))).not.toHaveProperty('steps');
  });

  it('says nothing about an error that nobody foresaw, nor about an internal one', () => {
    for (const error of [
      new TypeError('secret at /root'),
      ofKind('internal'),
      'secret',
      new HttpException('secret', 500),
    ]) {
      expect(told(error)).toMatchObject({ status: 500, code: 'INTERNAL' });
      expect(JSON.stringify(told(error))).not.toMatch(/secret|A sentence/);
    }
  });

  it('translates what the HTTP layer refuses', () => {
    expect(told(new NotFoundException('Cannot GET /x'))).toMatchObject({ status: 404, code: 'REQUEST.NO_SUCH_ROUTE' });
    expect(told(new HttpException('too large', 413))).toMatchObject({ status: 413, code: 'REQUEST.TOO_LARGE' });
    expect(told(new HttpException('teapot', 418))).toMatchObject({ status: 418, code: 'REQUEST.REFUSED' });
    const badUrl = Object.assign(new Error("'/%' is not a valid url component"), { statusCode: 400 });
    expect(told(badUrl)).toMatchObject({ status: 400, code: 'REQUEST.INVALID' });
  });

  it('says when to come back', () => {
    const headers = (error: unknown) => describeProblem(error, request).headers;
    expect(headers(ofKind('unavailable'))).toEqual({ 'retry-after': '5' });
    expect(headers(ofKind('rate-limited', { retryAfterSeconds: 12.2 }))).toEqual({ 'retry-after': '13' });
    expect(headers(ofKind('not-found'))).toEqual({});
    expect(headers(ofKind('unauthenticated'))).toEqual({ 'www-authenticate': 'Bearer realm="bytenode"' });
  });
});
