import { randomUUID } from 'node:crypto';
import type { ChunkHealthV1, Protection } from '#contracts';
import { waitFor } from '#testing';
import { RefreshHealthService } from '../src/versions/refresh-health.service.js';
import { MetadataSystem, settle } from './metadata-system.js';
import { SEALED } from './placement-player.js';
import { Owner, type Plain } from './upload.js';

let system: MetadataSystem;
beforeAll(async () => {
  system = await MetadataSystem.start();
});
afterAll(async () => {
  await system?.stop();
});

describe('events about chunks', () => {
  const health = (versionId: string, protection: Protection, minCopies: number): Plain<ChunkHealthV1> => ({
    ...{ versionId, index: 0, chunkCid: `baf${'a'.repeat(56)}`, liveCopies: minCopies, wantedCopies: 3 },
    ...{ protection, minCopies, protectionReason: protection === 'full' ? null : `is ${protection}` },
  });
  const seconds = (count: number) => new Date(Date.now() + count * 1000);
  const REPLICATED = 'bytenode.evt.chunk-placement.chunk.replicated.v1';
  const DEGRADED = 'bytenode.evt.chunk-placement.chunk.degraded.v1';
  const LOST = 'bytenode.evt.chunk-placement.chunk.lost.v1';

  const shown = async (ownerId: string) => {
    const { items } = await system.call('bytenode.rpc.metadata.list-files.v1', { ownerId, limit: 1 });
    const { protection, protectionReason, minCopies } = items[0]!;
    return { protection, protectionReason, minCopies };
  };
  const waitUntilShown = (ownerId: string, protection: Protection) =>
    waitFor(async () => (await shown(ownerId)).protection === protection, { timeoutMs: 30_000 });

  it('keep what lists show, each kind of them', async () => {
    const owner = new Owner(system);
    const { versionId } = await owner.store('a');
    await system.publish(REPLICATED, { ...health(versionId, 'full', 3), nodeId: randomUUID() }, seconds(1));
    await waitUntilShown(owner.id, 'full');
    expect(await shown(owner.id)).toEqual({ protection: 'full', protectionReason: null, minCopies: 3 });
    await system.publish(DEGRADED, { ...health(versionId, 'reduced', 1), reason: 'node down' }, seconds(2));
    await waitUntilShown(owner.id, 'reduced');
    expect(await shown(owner.id)).toEqual({ protection: 'reduced', protectionReason: 'is reduced', minCopies: 1 });
    await system.publish(LOST, { ...health(versionId, 'unavailable', 0), reason: 'nodes down' }, seconds(3));
    await waitUntilShown(owner.id, 'unavailable');
  });

  it('count by the time they were written at, and twice is the same as once', async () => {
    const owner = new Owner(system);
    const other = new Owner(system);
    const { versionId } = await owner.store('a');
    const marker = await other.store('a');
    const id = randomUUID();
    const late = { ...health(versionId, 'full', 3), nodeId: randomUUID() };
    await system.publish(REPLICATED, late, seconds(10), id);
    await system.publish(REPLICATED, late, seconds(10), randomUUID());
    await waitUntilShown(owner.id, 'full');
    await system.publish(DEGRADED, { ...health(versionId, 'reduced', 1), reason: 'older' }, seconds(5));
    await system.publish(DEGRADED, { ...health(randomUUID(), 'reduced', 1), reason: 'unknown version' }, seconds(5));
    // Handled behind the older ones.
    await system.publish(DEGRADED, { ...health(marker.versionId, 'reduced', 1), reason: 'marker' }, seconds(20));
    await waitUntilShown(other.id, 'reduced');
    expect(await shown(owner.id)).toMatchObject({ protection: 'full', minCopies: 3 });
  });

  it('that arrive before the commit are not overwritten by an older seal', async () => {
    const owner = new Owner(system);
    const upload = await owner.upload('a').begin();
    const sealing = async () => {
      const event = { ...health(upload.versionId, 'full', 3), nodeId: randomUUID() };
      await system.publish(REPLICATED, event, seconds(1));
      const known = 'SELECT 1 FROM versions WHERE id = $1 AND protection_at IS NOT NULL';
      await waitFor(async () => (await system.query(known, [upload.versionId])).length === 1, { timeoutMs: 30_000 });
      return SEALED;
    };
    const { file } = await system.placement.answering(sealing, () => upload.commit());
    expect(file).toMatchObject({ protection: 'full', minCopies: 3, protectionReason: null });
  });
});

describe('news of protection that never came', () => {
  it('is asked for, for what is not full, until it is', async () => {
    const owner = new Owner(system);
    const [silent, unknown, fresh] = [await owner.store('a'), await owner.store('b'), await owner.store('c')];
    await system.query(`UPDATE versions SET protection_at = now() - interval '1 hour' WHERE id = ANY($1)`, [
      [silent!.versionId, unknown!.versionId],
    ]);
    const full = { protection: 'full' as const, reason: null, minCopies: 3, wantedCopies: 3, spreadHolds: true };
    for (const { versionId } of [silent!, fresh!]) system.placement.protections.push({ versionId, ...full });
    expect(await system.service(RefreshHealthService).run()).toBe(2);
    expect(await system.service(RefreshHealthService).run()).toBe(0);
    const { items } = await system.call('bytenode.rpc.metadata.list-files.v1', { ownerId: owner.id, limit: 10 });
    expect(items.map(({ protection, minCopies }) => [protection, minCopies])).toEqual([
      ['full', 3],
      ['repairing', 2],
      ['repairing', 2],
    ]);
  });
});

describe('sweeps', () => {
  it('run by themselves, but give up no upload before a whole idle time has passed', async () => {
    const upload = await new Owner(system).upload('a').begin();
    await system.query(`UPDATE versions SET heartbeat_at = now() - interval '1 hour' WHERE id = $1`, [
      upload.versionId,
    ]);
    const startedAt = performance.now();
    await system.restart({ UPLOAD_IDLE_MS: '1500', SWEEP_INTERVAL_MS: '100' });
    await waitFor(async () => (await upload.state()) === 'abandoned', { timeoutMs: 30_000 });
    expect(performance.now() - startedAt).toBeGreaterThan(1500);
    await system.restart();
  });
});

describe('register-master-keys', () => {
  const register = (...keys: [keyId: string, checkValue: string][]) =>
    system.call('bytenode.rpc.metadata.register-master-keys.v1', {
      keys: keys.map(([keyId, checkValue]) => ({ keyId, checkValue })),
    });

  it('accepts the first ring of many that come at once, then only those that hold its key', async () => {
    expect(await register()).toEqual({ status: 'none-registered', registeredKeyIds: [] });
    const names = Array.from({ length: 8 }, (_, index) => `key-${index}`);
    const { results } = await settle(names.map((name) => register([name, `check-${name}`])));
    const accepted = results.filter(({ status }) => status === 'accepted');
    expect(accepted).toHaveLength(1);
    const [winner] = accepted[0]!.registeredKeyIds;
    expect(results.filter(({ status }) => status === 'mismatch')).toEqual(
      Array(7).fill({ status: 'mismatch', registeredKeyIds: [winner] }),
    );
    const own: [string, string] = [winner!, `check-${winner}`];
    for (let time = 0; time < 2; time++) {
      expect(await register(own)).toEqual({ status: 'accepted', registeredKeyIds: [winner] });
    }
    expect(await register([winner!, 'another key'])).toMatchObject({ status: 'mismatch' });
    expect(await register()).toMatchObject({ status: 'mismatch' });
    expect(await register(own, ['next', 'check-next'])).toEqual({
      status: 'accepted',
      registeredKeyIds: [winner, 'next'],
    });
    expect(await register(own)).toMatchObject({ status: 'mismatch' });
  });
});

describe('status', () => {
  it('counts what is stored', async () => {
    const status = () => system.call('bytenode.rpc.metadata.status.v1', {});
    const before = await status();
    const owner = new Owner(system);
    const [first] = [await owner.store('a', [100]), await owner.store('b', [50])];
    await owner.store('empty', []);
    await owner.upload('open').begin();
    await system.call('bytenode.rpc.metadata.delete-file.v1', {
      ownerId: owner.id,
      fileId: first!.id,
      permanent: false,
    });
    const after = await status();
    expect({
      files: after.files - before.files,
      bytes: after.bytes - before.bytes,
      openUploads: after.openUploads - before.openUploads,
      trashedFiles: after.trashedFiles - before.trashedFiles,
      full: after.filesByProtection.full - before.filesByProtection.full,
      repairing: after.filesByProtection.repairing - before.filesByProtection.repairing,
    }).toEqual({ files: 2, bytes: 150, openUploads: 1, trashedFiles: 1, full: 1, repairing: 2 });
    await waitFor(async () => (await status()).outboxPending === 0, { timeoutMs: 30_000 });
  });
});

describe('a database that is away', () => {
  it('is said so, and forgotten when it is back', async () => {
    await system.postgres.kill();
    const upload = new Owner(system).upload('a');
    await expect(upload.begin()).rejects.toMatchObject({ kind: 'unavailable', retryable: true });
    await system.postgres.start();
    await waitFor(() => upload.begin(), { timeoutMs: 30_000 });
  });
});
