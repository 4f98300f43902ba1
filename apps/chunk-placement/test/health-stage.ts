import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type HealthCheckV1, HealthCheckRunningError, type HealthFindingV1, type ListedFindingV1 } from '#contracts';
import { waitFor } from '#testing';
import { limits, PlacementStage } from './placement-stage.js';
import { PlayedUpload } from './played-upload.js';
import { repairsAtRest } from './repairs-at-rest.js';

/** The placement stage with what health checks ask of others, who find what a test says. */
export class HealthStage {
  streamFindings: HealthFindingV1[] = [];
  metadataFails = false;
  authFindings: HealthFindingV1[] = [];
  /** How far a service's clock is ahead. */
  readonly aheadMs = new Map<string, number>();
  /** The `fix` of each request for an inspection. */
  readonly fixes: boolean[] = [];

  private constructor(readonly stage: PlacementStage) {}

  static async open(daemons: number): Promise<HealthStage> {
    const stage = await PlacementStage.open(daemons);
    const health = new HealthStage(stage);
    stage.answer('node-monitor', 'bytenode.rpc.node-monitor.test-node.v1', () => ({ ok: true, steps: [] }));
    stage.answer('node-monitor', 'bytenode.rpc.node-monitor.inspect-streams.v1', ({ fix }: { fix: boolean }) => {
      health.fixes.push(fix);
      return { findings: health.streamFindings };
    });
    stage.answer('metadata', 'bytenode.rpc.metadata.inspect.v1', ({ fix }: { fix: boolean }) => {
      health.fixes.push(fix);
      return health.metadataFails ? new HealthCheckRunningError('played') : { findings: [], nextCursor: null };
    });
    stage.answer('auth', 'bytenode.rpc.auth.inspect.v1', ({ fix }: { fix: boolean }) => {
      health.fixes.push(fix);
      return { findings: health.authFindings };
    });
    for (const service of ['auth', 'metadata', 'node-monitor'] as const) {
      stage.answer(service, `bytenode.rpc.${service}.describe-process.v1`, () => ({
        service,
        now: new Date(Date.now() + (health.aheadMs.get(service) ?? 0)).toISOString(),
        clocks: [],
      }));
    }
    stage.answer('metadata', 'bytenode.rpc.metadata.list-committed-versions.v1', () => ({
      versionIds: [...stage.uploads].filter(([, state]) => state === 'committed').map(([versionId]) => versionId),
      nextCursor: null,
    }));
    return health;
  }

  async reset(settings: NodeJS.ProcessEnv = {}): Promise<void> {
    this.streamFindings = [];
    this.metadataFails = false;
    this.authFindings = [];
    this.aheadMs.clear();
    this.fixes.length = 0;
    this.stage.uploads.clear();
    await this.stage.reset({ ORPHAN_MIN_AGE_MS: '0', HEALTH_CHECK_INTERVAL_MS: '0', ...settings });
  }

  /** A file that lies as it should. */
  async stored(): Promise<PlayedUpload> {
    const file = new PlayedUpload(this.stage, { chunks: 4, copies: 3, spread: 'strict' });
    this.stage.uploads.set(file.versionId, 'committed');
    await file.store();
    await file.isFull();
    await repairsAtRest(this.stage);
    return file;
  }

  async start(dryRun: boolean, deep = false, requestId = randomUUID()): Promise<HealthCheckV1> {
    const request = { requestId, dryRun, deep, requestedBy: randomUUID() };
    return (await this.stage.call('bytenode.rpc.chunk-placement.start-health-check.v1', request)).check;
  }

  ended(checkId: string): Promise<HealthCheckV1> {
    const look = async (): Promise<HealthCheckV1 | undefined> => {
      const { check } = await this.stage.call('bytenode.rpc.chunk-placement.get-health-check.v1', { checkId });
      return check.finishedAt ? check : undefined;
    };
    return waitFor(look, { timeoutMs: 60_000, intervalMs: 50 });
  }

  async findingsOf(checkId: string): Promise<ListedFindingV1[]> {
    const request = { checkId, limit: 100 };
    return (await this.stage.call('bytenode.rpc.chunk-placement.list-health-findings.v1', request)).findings;
  }

  /** A whole check. @returns what it found, as `kind done` or `kind open` */
  async check(dryRun: boolean, deep = false): Promise<string[]> {
    const { id } = await this.start(dryRun, deep);
    const { state, counts } = await this.ended(id);
    assert.equal(state, 'succeeded');
    const found = await this.findingsOf(id);
    assert.equal(
      counts.reduce((sum, count) => sum + count.found, 0),
      found.length,
    );
    return found.map(({ kind, done }) => `${kind} ${done ? 'done' : 'open'}`).toSorted();
  }

  async pinsOf(nodeId: string): Promise<string[]> {
    const pins: string[] = [];
    for await (const pin of this.stage.control.listPins(this.stage.endpointOf(nodeId), limits)) pins.push(pin);
    return pins;
  }

  /** Waits until no repair is open. */
  async idle(): Promise<void> {
    const look = async () => (await this.stage.query('SELECT 1 FROM repair_tasks')).length === 0;
    await waitFor(look, { timeoutMs: 30_000 });
  }
}
