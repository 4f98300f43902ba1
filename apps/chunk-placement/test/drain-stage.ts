import assert from 'node:assert/strict';
import type { JobV1 } from '#contracts';
import { waitFor } from '#testing';
import { limits, PlacementStage } from './placement-stage.js';
import { holdersOfAll, PlayedUpload } from './played-upload.js';

/** The placement stage with what tests of drains do and look at. */
export class DrainStage {
  private constructor(readonly stage: PlacementStage) {}

  static async open(daemons: number): Promise<DrainStage> {
    return new DrainStage(await PlacementStage.open(daemons));
  }

  ids(): string[] {
    return this.stage.nodes.map(({ id }) => id);
  }

  async stored(): Promise<PlayedUpload> {
    const file = await new PlayedUpload(this.stage, { chunks: 4, copies: 3, spread: 'strict' }).store();
    await file.isFull();
    return file;
  }

  files(count: number): Promise<PlayedUpload[]> {
    return Promise.all(Array.from({ length: count }, () => this.stored()));
  }

  drain(nodeId: string, dryRun = false) {
    return this.stage.call('bytenode.rpc.chunk-placement.start-drain.v1', { nodeId, dryRun });
  }

  change(jobId: string, action: 'pause' | 'resume' | 'cancel') {
    return this.stage.call('bytenode.rpc.chunk-placement.change-job.v1', { jobId, action });
  }

  async job(jobId: string): Promise<JobV1> {
    return (await this.stage.call('bytenode.rpc.chunk-placement.get-job.v1', { jobId })).job;
  }

  becomes(jobId: string, state: string): Promise<JobV1> {
    const seen = new Set<string>();
    const look = async (): Promise<JobV1 | undefined> => {
      const job = await this.job(jobId);
      seen.add(`${job.state}: ${job.waitingReason ?? job.error ?? ''}`);
      return job.state === state ? job : undefined;
    };
    return waitFor(look, { timeoutMs: 40_000, intervalMs: 50 }).catch((cause: unknown) => {
      throw new Error([...seen].join('\n'), { cause });
    });
  }

  wishOf(nodeId: string) {
    return this.stage.nodes.find(({ id }) => id === nodeId)?.operatorWish ?? null;
  }

  async pinsOf(nodeId: string): Promise<string[]> {
    const pins: string[] = [];
    for await (const pin of this.stage.control.listPins(this.stage.endpointOf(nodeId), limits)) pins.push(pin);
    return pins;
  }

  async heldOn(nodeId: string, kept: PlayedUpload[]): Promise<number> {
    const held = await Promise.all(kept.map((file) => file.on('held')));
    return held.flat().filter((nodeIds) => nodeIds.includes(nodeId)).length;
  }

  /** Nothing was lost or bent: as many copies as wanted, proved by the nodes, none on the node, and no node with a whole file. */
  async liesWell(kept: PlayedUpload[], without?: string): Promise<void> {
    for (const file of kept) {
      const held = await file.on('held');
      assert.deepEqual(
        held.map((nodeIds) => nodeIds.length),
        [3, 3, 3, 3],
      );
      assert.deepEqual(holdersOfAll(held), []);
      assert.ok(!without || !held.flat().includes(without), 'a copy is held on the node');
      for (const [index, { chunkCid }] of file.chunks.entries()) {
        const proved = new Set(await this.stage.provedOn(chunkCid));
        assert.deepEqual(
          held[index]!.filter((nodeId) => !proved.has(nodeId)),
          [],
        );
      }
      assert.partialDeepStrictEqual(await file.protection(), { protection: 'full', minCopies: 3 });
    }
  }

  /** A drain with one copy under way that hangs until `goOn`. */
  async begun() {
    const kept = await this.files(2);
    const nodeId = (await kept[0]!.on('held'))[0]![0]!;
    for (const { daemon, proxy } of this.stage.daemons)
      if (daemon.endpoint.nodeId !== nodeId) proxy.add({ match: /pin\/add/, fault: { kind: 'hang' } });
    this.stage.daemons.forEach(({ proxy }) => (proxy.calls.length = 0));
    const { job } = await this.drain(nodeId);
    const calls = () => this.stage.daemons.flatMap(({ proxy }) => proxy.calls);
    await waitFor(() => calls().some((call) => /pin\/add/.test(call)), { timeoutMs: 30_000 });
    return { kept, nodeId, jobId: job!.id };
  }

  goOn(): void {
    for (const { proxy } of this.stage.daemons) proxy.clear();
  }

  /** No process works on the job any more. */
  async stands(jobId: string): Promise<void> {
    const idle = 'SELECT 1 FROM jobs WHERE job_id = $1 AND leased_until IS NULL';
    await waitFor(async () => (await this.stage.query(idle, [jobId])).length > 0, { timeoutMs: 30_000 });
  }
}
