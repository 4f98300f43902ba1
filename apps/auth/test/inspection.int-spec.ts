import { AuthSystem } from './auth-system.js';

let auth: AuthSystem;
beforeAll(async () => {
  auth = await AuthSystem.start();
});
afterAll(() => auth?.stop());

const inspect = async (fix: boolean) => (await auth.call('bytenode.rpc.auth.inspect.v1', { fix })).findings;

describe("auth's outbox, looked over by a health check", () => {
  it('is all right when its events are on their way', async () => {
    expect(await inspect(false)).toEqual([]);
  });

  it('keeps no events for ever: found, deleted when that is wished, and then no more', async () => {
    await auth.query(
      `INSERT INTO outbox (event, created_at, sent_at) VALUES ('{}', now() - interval '60 days', now() - interval '60 days')`,
    );
    const about = { kind: 'outbox-old', severity: 'warning', subjectType: 'service', subjectId: 'auth' };
    expect(await inspect(false)).toMatchObject([{ ...about, done: false }]);
    expect(await inspect(true)).toMatchObject([{ ...about, done: true }]);
    expect(await inspect(true)).toEqual([]);
  });
});
