import { jest } from '@jest/globals';
import { AuthSystem } from './auth-system.js';

// Starting real servers takes a second, or ten on a machine that has other things to do.
jest.setTimeout(60_000);

const DAY_MS = 24 * 3_600_000;

describe('clean-up', () => {
  let auth: AuthSystem;
  beforeAll(async () => {
    auth = await AuthSystem.start();
  });
  afterAll(async () => {
    await auth.stop();
  });

  const count = async (table: string) => {
    const [row] = await auth.query<{ rows: number }>(`SELECT count(*)::int AS rows FROM ${table}`);
    return row?.rows;
  };

  it('removes what has expired and keeps what has not', async () => {
    const { email } = await auth.register();
    await auth.login(email);
    const used = await auth.login(email);
    await auth.login(email, 'wrong password').catch(() => undefined);
    auth.clock.advance(20 * DAY_MS);
    await auth.call('bytenode.rpc.auth.refresh.v1', { refreshToken: used.refreshToken });
    await auth.cleanUp();
    // Both sessions live, and the used token could still be reused; the wrong try is long forgotten.
    expect([await count('sessions'), await count('refresh_tokens'), await count('login_attempts')]).toEqual([2, 3, 0]);

    auth.clock.advance(20 * DAY_MS);
    await auth.cleanUp();
    expect([await count('sessions'), await count('refresh_tokens')]).toEqual([1, 1]);

    auth.clock.advance(20 * DAY_MS);
    await auth.cleanUp();
    await auth.cleanUp();
    expect([await count('sessions'), await count('refresh_tokens'), await count('users')]).toEqual([0, 0, 1]);
  });

  it('survives a turn without Postgres', async () => {
    await auth.postgres.kill();
    await auth.cleanUp();
    await auth.postgres.start();
    expect(auth.logs.some((line) => line.includes('removing what has expired failed'))).toBe(true);
  });
});

describe('the schema', () => {
  it('made by the migrations is the one that the entities describe', async () => {
    const auth = await AuthSystem.start();
    try {
      const { upQueries } = await auth.dataSource.driver.createSchemaBuilder().log();
      expect(upQueries.map(({ query }) => query)).toEqual([]);
    } finally {
      await auth.stop();
    }
  });
});
