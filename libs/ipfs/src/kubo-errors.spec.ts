import { isKuboError, KuboError, type KuboErrorKind, readNetworkError, readReplyError } from './kubo-errors.js';

const call = { nodeId: 'kubo-1', action: 'block/stat' };
const cid = 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku';

describe('readReplyError', () => {
  // As Kubo 0.43.0 words them, taken from its answers.
  it.each<[number, string, KuboErrorKind]>([
    [500, `{"Message":"block was not found locally (offline): ipld: could not find ${cid}","Code":0}`, 'missing'],
    [
      404,
      `failed to resolve /ipfs/${cid}: block was not found locally (offline): ipld: could not find ${cid}`,
      'missing',
    ],
    [500, '{"Message":"block in storage has different hash than requested","Code":0,"Type":"error"}', 'corrupt'],
    [
      500,
      `failed to resolve /ipfs/${cid}: block in storage has different hash than requested: retrieval: no providers found`,
      'corrupt',
    ],
    [500, '{"Message":"mismatch in content integrity, expected: a, got: b","Code":0,"Type":"error"}', 'corrupt'],
    [500, `{"Message":"path '${cid}' is not pinned","Code":0,"Type":"error"}`, 'not-pinned'],
    [500, '{"Message":"not pinned or pinned indirectly","Code":0,"Type":"error"}', 'not-pinned'],
    [500, 'pin: context deadline exceeded', 'timeout'],
    [500, '{"Message":"write /data/blocks/X/Y.data: no space left on device","Code":0,"Type":"error"}', 'full'],
    [500, '{"Message":"mkdir /data/blocks/MK: no such file or directory","Code":0,"Type":"error"}', 'failed'],
    [403, 'Kubo RPC Access Denied: Please provide a valid authorization token', 'refused'],
    [404, '404 page not found', 'not-kubo'],
    [405, '', 'not-kubo'],
    [307, '', 'not-kubo'],
    [503, 'upstream connect error', 'unreachable'],
    [504, '', 'timeout'],
  ])('reads %i %s as %s', (status, body, kind) => {
    expect(readReplyError(call, status, body).kind).toBe(kind);
  });

  it('names the node, the call and what the node said', () => {
    const { message } = readReplyError(call, 500, '{"Message":"disk on fire"}');
    expect(message).toBe('block/stat on node kubo-1: disk on fire');
  });

  it('gives the status where the node says nothing', () => {
    expect(readReplyError(call, 500, '').message).toBe('block/stat on node kubo-1: HTTP status 500');
  });

  it('keeps of a request only what names it', () => {
    const error = readReplyError({ ...call, token: 'sesame' } as typeof call, 500, 'no');
    expect(JSON.stringify(error)).not.toContain('sesame');
  });

  it('cuts a long answer short', () => {
    expect(readReplyError(call, 500, 'x'.repeat(100_000)).message.length).toBeLessThan(400);
  });
});

describe('readNetworkError', () => {
  it.each<[string, KuboErrorKind]>([
    ['ECONNREFUSED', 'unreachable'],
    ['UND_ERR_SOCKET', 'unreachable'],
    ['SOMETHING_NEW', 'failed'],
  ])('reads %s as %s and keeps the cause', (code, kind) => {
    const cause = Object.assign(new Error('boom'), { code });
    expect(readNetworkError(call, cause)).toMatchObject({ kind, cause, call });
  });

  it('reads an answer that is not HTTP as another server', () => {
    const cause = Object.assign(new Error('Response does not match the HTTP/1.1 protocol'), {
      name: 'HTTPParserError',
    });
    expect(readNetworkError(call, cause)).toMatchObject({ kind: 'not-kubo', detail: String(cause) });
  });

  it('lets a KuboError pass', () => {
    const error = new KuboError('full', call, 'no space');
    expect(readNetworkError(call, error)).toBe(error);
  });
});

describe('isKuboError', () => {
  it('looks at the kind', () => {
    const error: unknown = new KuboError('missing', call, 'gone');
    expect([
      isKuboError(error, 'corrupt', 'missing'),
      isKuboError(error, 'full'),
      isKuboError(new Error('missing'), 'missing'),
    ]).toEqual([true, false, false]);
  });
});
