import { DomainError } from '#contracts';
import { RemoteError, toErrorBody } from './wire-error.js';

describe('toErrorBody', () => {
  it('writes a domain error as it is, without its cause or stack', () => {
    const error = new DomainError('FILE.NOT_FOUND', 'not-found', 'No file.', {
      details: { bucket: 'b' },
      cause: new Error('secret'),
    });
    expect(toErrorBody(error, 'trace-1')).toEqual({
      code: 'FILE.NOT_FOUND',
      kind: 'not-found',
      message: 'No file.',
      details: { bucket: 'b' },
      retryable: false,
      correlationId: 'trace-1',
    });
  });

  it.each([new Error('secret'), 'secret', null, { code: 'X', kind: 'invalid', message: 'secret' }])(
    'says nothing of %p',
    (error) => {
      const body = toErrorBody(error, 'trace-1');
      expect(body).toMatchObject({ code: 'INTERNAL', kind: 'internal', retryable: false });
      expect(JSON.stringify(body)).not.toContain('secret');
    },
  );

  it('survives the way there and back, twice', () => {
    const body = toErrorBody(new DomainError('X.LATER', 'unavailable', 'Later.', { details: { a: 1 } }), 'trace-1');
    expect(body.retryable).toBe(true);
    const again = toErrorBody(new RemoteError(JSON.parse(JSON.stringify(body))), 'trace-1');
    expect(again).toEqual(body);
  });

  it('keeps what the sender said about repeating, also of a kind unknown here', () => {
    const body = { ...toErrorBody(new Error(), 'trace-1'), retryable: true };
    expect(new RemoteError(body).retryable).toBe(true);
  });
});
