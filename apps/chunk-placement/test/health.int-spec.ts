import { randomBytes, randomUUID } from 'node:crypto';
import { buildChunk } from '#chunks';
import { waitFor } from '#testing';
import { HealthStage } from './health-stage.js';
import { limits, type PlacementStage } from './placement-stage.js';
import { holdersOfAll } from './played-upload.js';

let health: HealthStage;
let stage: PlacementStage;

beforeAll(async () => {
  health = await HealthStage.open(5);
  stage = health.stage;
}, 120_000);
beforeEach(() => health.reset());
afterAll(() => stage?.close());

describe('a health check', () => {
  it('finds nothing in a system that is well, bytes and all', async () => {
    await health.stored();
    expect(await health.check(true)).toEqual([]);
    expect(await health.check(false, true)).toEqual([]);
  });

  it('finds a copy whose pin is gone, leaves it on a dry run, and has it repaired on a real one', async () => {
    const file = await health.stored();
    const { chunkCid } = file.chunks[1]!;
    const nodeId = (await file.on('held'))[1]![0]!;
    await stage.control.unpin(stage.endpointOf(nodeId), chunkCid, limits);
    expect(await health.check(true)).toEqual(['replica-missing open']);
    expect((await file.on('held'))[1]).toContain(nodeId);
    expect(await stage.query('SELECT 1 FROM repair_tasks')).toEqual([]);

    expect(await health.check(false)).toContain('replica-missing done');
    await file.isFull();
    await health.idle();
    expect((await stage.provedOn(chunkCid)).length).toBe(3);
    expect(await health.check(true)).toEqual([]);
  });

  it('takes a stray pin of ours off only in the second check that sees it, and never on a dry run', async () => {
    const file = await health.stored();
    const holders = (await file.on('held'))[0]!;
    const stray = stage.nodes.find(({ id }) => !holders.includes(id))!.id;
    await stage.bytes.importChunk(stage.endpointOf(stray), file.chunks[0]!, limits);
    const { chunkCid } = file.chunks[0]!;
    expect(await health.check(false)).toEqual(['orphan-pin open']);
    expect(await health.check(true)).toEqual(['orphan-pin open']);
    expect(await health.pinsOf(stray)).toContain(chunkCid);
    expect(await health.check(false)).toEqual(['orphan-pin done']);
    await waitFor(async () => !(await health.pinsOf(stray)).includes(chunkCid), { timeoutMs: 30_000 });
    expect((await file.on('held'))[0]).toEqual(holders);
    expect(await health.check(true)).toEqual([]);
  });

  it('keeps a stray pin while its chunk lacks proved copies, and pins that are none of ours', async () => {
    const file = await health.stored();
    const { chunkCid } = file.chunks[0]!;
    const holders = (await file.on('held'))[0]!;
    const stray = stage.nodes.find(({ id }) => !holders.includes(id))!.id;
    const foreign = buildChunk([randomBytes(1000)]);
    await stage.bytes.importChunk(stage.endpointOf(stray), file.chunks[0]!, limits);
    await stage.bytes.importChunk(stage.endpointOf(stray), foreign, limits);
    // As when rows are older than nodes: this copy may be the better one.
    await stage.query('UPDATE replicas SET verified_epoch = -1 WHERE node_id = $1', [holders[0]]);
    for (const _ of [1, 2, 3]) expect(await health.check(false)).toEqual(['foreign-pin open', 'orphan-pin open']);
    expect(await health.pinsOf(stray)).toEqual(expect.arrayContaining([chunkCid, foreign.chunkCid]));
  });

  it('takes foreign pins off where the operator says that there are none of his own', async () => {
    await health.reset({ FOREIGN_PINS: 'unpin', ORPHANS_PER_CHECK: '1' });
    const nodeId = stage.nodes[0]!.id;
    const foreign = [buildChunk([randomBytes(1000)]), buildChunk([randomBytes(1000)])];
    for (const chunk of foreign) await stage.bytes.importChunk(stage.endpointOf(nodeId), chunk, limits);
    const seen = async () => (await health.check(false)).filter((found) => found.startsWith('foreign-pin'));
    expect(await seen()).toEqual(['foreign-pin open', 'foreign-pin open']);
    expect(await seen()).toEqual(['foreign-pin done', 'foreign-pin open']);
    expect(await seen()).toEqual(['foreign-pin done']);
    expect(await health.pinsOf(nodeId)).not.toEqual(expect.arrayContaining([foreign[0]!.chunkCid]));
    expect(await seen()).toEqual([]);
  });

  it('opens a repair that got lost, and says so beforehand on a dry run', async () => {
    const file = await health.stored();
    const lost = (await file.on('held'))[2]![0]!;
    await stage.control.unpin(stage.endpointOf(lost), file.chunks[2]!.chunkCid, limits);
    await stage.query(
      `DELETE FROM replicas r USING chunks c WHERE c.chunk_id = r.chunk_id AND c.version_id = $1 AND c.index = 2 AND r.node_id = $2`,
      [file.versionId, lost],
    );
    expect(await health.check(true)).toEqual(['chunk-below-policy open']);
    expect((await file.on('held'))[2]).toHaveLength(2);
    expect(await health.check(false)).toEqual([expect.stringMatching(/^chunk-below-policy/)]);
    await file.isHeldBy(3);
  });

  it('has a copy too many released, and says so beforehand', async () => {
    const file = await health.stored();
    const holders = (await file.on('held'))[0]!;
    const more = stage.nodes.find(({ id }) => !holders.includes(id))!.id;
    await stage.bytes.importChunk(stage.endpointOf(more), file.chunks[0]!, limits);
    await stage.query(
      `INSERT INTO replicas (chunk_id, node_id, state, verified_epoch, verified_at)
       SELECT chunk_id, $2, 'held', (SELECT epoch FROM nodes WHERE node_id = $2), now() FROM chunks WHERE version_id = $1 AND index = 0`,
      [file.versionId, more],
    );
    await stage.query('UPDATE replicas r SET verified_epoch = n.epoch FROM nodes n WHERE n.node_id = r.node_id');
    expect(await health.check(true)).toContain('chunk-surplus open');
    expect((await file.on('held'))[0]).toHaveLength(4);
    expect(await health.check(false)).toContain('chunk-surplus done');
    expect((await file.on('held'))[0]).toHaveLength(3);
  });

  it('has a copy moved off a node that holds a whole file, and only then', async () => {
    const file = await health.stored();
    const hoarder = (await file.on('held'))[0]![0]!;
    for (const [index, holders] of (await file.on('held')).entries()) {
      if (holders.includes(hoarder)) continue;
      await stage.bytes.importChunk(stage.endpointOf(hoarder), file.chunks[index]!, limits);
      await stage.query(
        `UPDATE replicas r SET node_id = $4 FROM chunks c
         WHERE c.version_id = $1 AND c.index = $2 AND r.chunk_id = c.chunk_id AND r.node_id = $3`,
        [file.versionId, index, holders[0], hoarder],
      );
      await stage.control.unpin(stage.endpointOf(holders[0]!), file.chunks[index]!.chunkCid, limits);
    }
    expect(await health.check(true)).toEqual(['spread-fault open']);
    expect(holdersOfAll(await file.on('held'))).toEqual([hoarder]);
    expect(await health.check(false)).toEqual(['spread-fault done']);
    expect(holdersOfAll(await file.on('held'))).toEqual([]);
  });

  it('proves every copy on a deep check', async () => {
    const file = await health.stored();
    const nodeId = (await file.on('held'))[0]![0]!;
    await stage.daemonOf(nodeId).daemon.damageBlock(file.chunks[0]!.leaves[1]!.cidText);
    expect(await health.check(true)).toEqual([]);
    expect(await health.check(true, true)).toEqual(['replica-corrupt open']);
    expect((await file.on('held'))[0]).toContain(nodeId);
    expect(await health.check(false, true)).toContain('replica-corrupt done');
    await file.isFull();
    await health.idle();
    expect(await health.check(true, true)).toEqual([]);
  });

  it('compares versions with metadata, and takes over what was missed', async () => {
    const [file, purged] = [await health.stored(), await health.stored()];
    await stage.query(`UPDATE versions SET state = 'sealed' WHERE version_id = $1`, [file.versionId]);
    stage.uploads.set(purged.versionId, 'purged');
    const unplaced = randomUUID();
    stage.uploads.set(unplaced, 'committed');
    expect(await health.check(true)).toEqual([
      'version-unknown open',
      'version-unplaced open',
      'version-unplaced open',
    ]);
    expect(await file.state()).toBe('sealed');
    expect(await health.check(false)).toEqual([
      'version-unknown done',
      'version-unplaced done',
      'version-unplaced open',
    ]);
    expect([await file.state(), await purged.state()]).toEqual(['committed', 'closed']);
  });

  it('deletes what the outbox keeps for too long', async () => {
    await stage.query(
      `INSERT INTO outbox (event, created_at, sent_at) VALUES ('{}', now() - interval '60 days', now() - interval '60 days')`,
    );
    const old = () => stage.query(`SELECT 1 FROM outbox WHERE sent_at < now() - interval '50 days'`);
    expect(await health.check(true)).toEqual(['outbox-old open']);
    expect(await old()).toHaveLength(1);
    expect(await health.check(false)).toEqual(['outbox-old done']);
    expect(await old()).toEqual([]);
  });

  it("reports auth's outbox, and clocks that differ", async () => {
    health.aheadMs.set('metadata', 60_000);
    health.aheadMs.set('auth', 500);
    health.authFindings = [
      {
        ...{ kind: 'outbox-old', severity: 'warning', subjectType: 'service', subjectId: 'auth', subjectName: null },
        ...{ detail: '3 events wait to be sent.', action: 'The relay tries again at once.', done: false },
      },
    ];
    const { id } = await health.start(true);
    await health.ended(id);
    const found = await health.findingsOf(id);
    expect(found.map(({ kind, severity, subjectId }) => `${kind} ${severity} ${subjectId}`)).toEqual([
      'outbox-old warning auth',
      'clock-differs warning metadata',
    ]);
    expect(found[1]?.detail).toMatch(/^Its clock is \d+\.\d s ahead of chunk-placement's\.$/);
    expect(health.fixes.every((fix) => !fix)).toBe(true);
  });

  it('tells of nodes that are away, and asks others to fix only when it does so itself', async () => {
    await stage.setNode(stage.nodes[0]!.id, { state: 'down' });
    expect(await health.check(true)).toEqual(['node-not-checked open', 'node-unavailable open']);
    expect(health.fixes.length > 0 && health.fixes.every((fix) => !fix)).toBe(true);
    await health.check(false);
    expect(health.fixes.at(-1)).toBe(true);
  });

  it('goes on with the other parts when one can not be checked', async () => {
    health.metadataFails = true;
    expect(await health.check(true)).toEqual(['section-not-checked open']);
  });
});
