import { createHash, randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { AuthSystem } from './auth-system.js';

// Starting real servers takes a second, or ten on a machine that has other things to do.
jest.setTimeout(60_000);

const HOUR_MS = 3_600_000;

describe('idempotency keys', () => {
  let auth: AuthSystem;
  let userId: string;
  beforeAll(async () => {
    auth = await AuthSystem.start();
  });
  afterAll(async () => {
    await auth.stop();
  });
  beforeEach(async () => {
    userId = (await auth.register()).id;
  });

  const hashOf = (key: string) => createHash('sha256').update(key).digest('base64url');
  /** A request under a key: each has a claim of its own. */
  const request = (key = 'key', fingerprints = ['k1:a'], owner = userId) => {
    const claim = { userId: owner, keyHash: hashOf(key), claimId: randomUUID() };
    return {
      claim,
      take: () => auth.call('bytenode.rpc.auth.claim-idempotency-key.v1', { ...claim, fingerprints }),
      answer: (sealedAnswer: string | null) =>
        auth.call('bytenode.rpc.auth.settle-idempotency-key.v1', { ...claim, outcome: 'answered', sealedAnswer }),
      free: () =>
        auth.call('bytenode.rpc.auth.settle-idempotency-key.v1', { ...claim, outcome: 'not-done', sealedAnswer: null }),
    };
  };
  const said = (outcome: string, sealedAnswer: string | null = null) => ({ outcome, sealedAnswer });
  const count = async () => (await auth.query('SELECT 1 FROM idempotency_keys WHERE user_id = $1', [userId])).length;

  it('let one request through, and give its answer to every repeat', async () => {
    const first = request();
    expect(await first.take()).toEqual(said('claimed'));
    expect(await request().take()).toEqual(said('under-way'));
    await first.answer('sealed');
    expect(await request().take()).toEqual(said('answered', 'sealed'));
    expect(await request().take()).toEqual(said('answered', 'sealed'));
    expect(await count()).toBe(1);
  });

  it('say and do the same when a message comes twice', async () => {
    const first = request();
    expect([await first.take(), await first.take()]).toEqual([said('claimed'), said('claimed')]);
    await first.answer('sealed');
    await first.answer('another');
    await first.free();
    expect(await request().take()).toEqual(said('answered', 'sealed'));
  });

  it('let one of many at once through', async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => request().take()));
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['claimed', ...Array(7).fill('under-way')]);
  });

  it('are refused to another request, under way or done', async () => {
    const first = request();
    await first.take();
    expect(await request('key', ['k1:b']).take()).toEqual(said('reused'));
    await first.answer(null);
    expect(await request('key', ['k1:b']).take()).toEqual(said('reused'));
    expect(await request().take()).toEqual(said('answered', null));
  });

  it('recognise a request that was marked with an older master key', async () => {
    await request('key', ['k1:a']).take();
    expect(await request('key', ['k2:z', 'k1:a']).take()).toEqual(said('under-way'));
  });

  it('are free again when the request came to no end', async () => {
    const first = request();
    await first.take();
    await first.free();
    expect(await request('key', ['k1:b']).take()).toEqual(said('claimed'));
  });

  it('of one account are nothing to another', async () => {
    const other = await auth.register();
    await request().take();
    expect(await request('key', ['k1:b'], other.id).take()).toEqual(said('claimed'));
  });

  it('whose gateway died go to the next same request after 15 s, and a late answer of the first counts no more', async () => {
    const dead = request();
    await dead.take();
    auth.clock.advance(14_999);
    expect(await request().take()).toEqual(said('under-way'));
    auth.clock.advance(1);
    expect(await request('key', ['k1:b']).take()).toEqual(said('reused'));
    const next = request();
    expect(await next.take()).toEqual(said('claimed'));
    await dead.answer('late');
    await dead.free();
    expect(await request().take()).toEqual(said('under-way'));
    await next.answer('sealed');
    expect(await request().take()).toEqual(said('answered', 'sealed'));
  });

  it('are held as long as their claim is renewed, by who has it', async () => {
    const [slow, other] = [request(), request()];
    await slow.take();
    for (let round = 0; round < 3; round++) {
      auth.clock.advance(10_000);
      await auth.call('bytenode.rpc.auth.renew-idempotency-claims.v1', { claims: [slow.claim] });
    }
    expect(await request().take()).toEqual(said('under-way'));
    auth.clock.advance(10_000);
    await auth.call('bytenode.rpc.auth.renew-idempotency-claims.v1', { claims: [other.claim] });
    auth.clock.advance(5_000);
    expect(await other.take()).toEqual(said('claimed'));
  });

  it('are remembered for a day, across a restart, and removed after it', async () => {
    const first = request();
    await first.take();
    await first.answer('sealed');
    await auth.restart();
    auth.clock.advance(24 * HOUR_MS - 1);
    await auth.cleanUp();
    expect(await request().take()).toEqual(said('answered', 'sealed'));
    auth.clock.advance(1);
    // Also before it is removed.
    expect(await request('key', ['k1:b']).take()).toEqual(said('claimed'));
    auth.clock.advance(24 * HOUR_MS);
    await auth.cleanUp();
    expect(await count()).toBe(0);
  });

  it('of an account are 10,000 or little more: the oldest answered ones go first', async () => {
    await auth.query(
      `INSERT INTO idempotency_keys (user_id, key_hash, fingerprint, created_at, expires_at, claim_id, claimed_until, answered_at)
       SELECT $1, sha256(n::text::bytea), 'k1:a', $2::timestamptz - n * interval '1 second', $2::timestamptz + interval '1 hour',
         gen_random_uuid(), $2, CASE WHEN n = 10200 THEN NULL ELSE $2::timestamptz END FROM generate_series(1, 10200) AS n`,
      [userId, new Date(auth.clock.now())],
    );
    const die = Array.from({ length: 5000 }, (_, n) => `key-${n}`).find((key) => hashOf(key).startsWith('AA'))!;
    await request(die).take();
    // The newest 10,000, and the old one that was never answered.
    expect(await count()).toBe(10_001);
    const known = async (n: number) =>
      auth.query('SELECT 1 FROM idempotency_keys WHERE user_id = $1 AND key_hash = sha256($2::text::bytea)', [
        userId,
        n,
      ]);
    expect([(await known(9_999)).length, (await known(10_000)).length, (await known(10_200)).length]).toEqual([
      1, 0, 1,
    ]);
  });

  it.each([{ keyHash: 'short' }, { fingerprints: [] }, { userId: 'nobody' }])(
    'refuse a message with %j',
    async (wrong) => {
      const { claim } = request();
      const message = { ...claim, fingerprints: ['k1:a'], ...wrong };
      await expect(auth.call('bytenode.rpc.auth.claim-idempotency-key.v1', message)).rejects.toMatchObject({
        code: 'MESSAGE.INVALID',
      });
    },
  );
});
