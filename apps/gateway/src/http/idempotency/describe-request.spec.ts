import { describeRequest, takesKeys } from './describe-request.js';

const request = { url: '/v1/buckets?x=1', headers: { 'content-type': 'application/json' }, body: { name: 'photos' } };
const text = (change: Partial<Parameters<typeof describeRequest>[0]> = {}, role = 'user') =>
  describeRequest({ ...request, ...change }, role);

describe('describeRequest', () => {
  it('is the same for the same request, whatever else came with it', () => {
    expect(text({ headers: { ...request.headers, 'user-agent': 'x', authorization: 'y' } })).toBe(text());
    expect(text({ body: JSON.parse('{"name":"photos"}') })).toBe(text());
  });

  it.each([
    { url: '/v1/buckets?x=2' },
    { url: '/v1/buckets' },
    { body: { name: 'Photos' } },
    { body: undefined },
    { headers: { ...request.headers, 'upload-metadata': 'path YQ==' } },
  ])('is another one for %j', (change) => {
    expect(text(change)).not.toBe(text());
  });

  it('is another one for an administrator without that right', () => {
    expect(text({}, 'admin')).not.toBe(text());
  });

  it('is refused for bytes that are stored as they come', () => {
    const form = { 'content-type': 'Multipart/form-data; boundary=x' };
    const part = { 'content-type': 'application/offset+octet-stream' };
    expect(() => text({ headers: form })).toThrow('PUT the file');
    expect(() => text({ headers: { ...part, 'content-length': '5' } })).toThrow('without them');
    expect(() => text({ headers: { ...part, 'transfer-encoding': 'chunked' } })).toThrow('without them');
    // The stream behind it is empty, and no value.
    const empty: Record<string, unknown> = {};
    empty.self = empty;
    expect(text({ headers: { ...part, 'content-length': '0' }, body: empty })).toContain('/v1/buckets');
  });
});

it('takes keys where no password or token comes or goes', () => {
  expect((['user', 'admin', 'session', 'public', undefined] as const).map(takesKeys)).toEqual([
    ...[true, true, false, false, false],
  ]);
});
