import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Figure, quantile } from '../figure.js';
import type { GatewayClient } from '../gateway-client.js';
import { type BenchContext, MiB, type Part, scaled } from '../part.js';
import { TestBytes } from '../test-bytes.js';
import { until } from '../until.js';

const STORED_BYTES = 1536 * MiB;
const FILE_BYTES = 64 * MiB;
const SMALL_BYTES = 10 * 1024;
const SMALL_FILES = 50;
const TURN_MS = 6000;
/** A paused job ends the moves that are under way. */
const SETTLE_MS = 1000;
const NEWCOMER = 'kubo-5';

interface Job {
  id: string;
  state: string;
  doneBytes: number;
}
interface Times {
  uploads: number[];
  downloads: number[];
}

/** (j) What a rebalance costs the users beside it: it is paused and resumed in turns, and small files go in and out all the time. */
export const rebalanceBesideUsers: Part = {
  title: `${SMALL_BYTES / 1024} KiB files uploaded and downloaded by one client each, while copies move to a fifth node at the usual pace, and while they don't, in turns of ${TURN_MS / 1000} s`,
  diskBytes: ({ scale }) => 4 * scaled(STORED_BYTES, scale),
  limitMinutes: 15,

  async run({ scale, rounds, say, start }: BenchContext): Promise<Figure[]> {
    const { gateway } = await start();
    const newcomer = (await gateway.nodes()).find(({ name }) => name === NEWCOMER);
    if (!newcomer) throw new Error(`there is no node ${NEWCOMER}`);
    await gateway.json('POST', `/v1/nodes/${newcomer.id}/maintenance`, {});
    await fill(gateway, scaled(STORED_BYTES, scale));
    const small = await smallFiles(gateway);
    await gateway.json('POST', `/v1/nodes/${newcomer.id}/resume`, {});
    const isOnline = async () =>
      (await gateway.nodes()).find(({ id, state }) => id === newcomer.id && state === 'online');
    await until(isOnline, { what: `${NEWCOMER} online`, timeoutMs: 60_000, intervalMs: 200 });

    const plan = await gateway.json<{ id: string; bytes: number }>('POST', '/v1/rebalances', { dryRun: true });
    const { id: jobId } = await gateway.json<Job>('POST', `/v1/rebalances/${plan.id}/apply`, {});
    const job = () => gateway.json<Job>('GET', `/v1/jobs/${jobId}`);
    const change = (action: 'pause' | 'resume') => gateway.json('POST', `/v1/jobs/${jobId}/${action}`, {});
    const moved: number[] = [];
    const ratios = { uploads: [] as number[], downloads: [] as number[] };
    const withMoves: Times[] = [];
    const without: Times[] = [];
    for (let round = 0; round < rounds; round++) {
      const before = (await job()).doneBytes;
      const busy = await useFor(gateway, small, `moving-${round}`);
      const now = await job();
      if (now.state !== 'running') {
        if (round === 0) throw new Error(`the rebalance was ${now.state} before it was measured`);
        break;
      }
      moved.push((now.doneBytes - before) / MiB / (TURN_MS / 1000));
      await change('pause');
      await sleep(SETTLE_MS);
      const quiet = await useFor(gateway, small, `still-${round}`);
      await change('resume');
      withMoves.push(busy);
      without.push(quiet);
      for (const kind of ['uploads', 'downloads'] as const)
        ratios[kind].push(quantile(busy[kind], 0.99) / quantile(quiet[kind], 0.99));
      say(
        `round ${round + 1}: ${moved.at(-1)!.toFixed(0)} MiB/s moved; × ${ratios.uploads.at(-1)!.toFixed(2)} up, × ${ratios.downloads.at(-1)!.toFixed(2)} down`,
      );
    }
    const p99 = (turns: Times[], kind: keyof Times) => turns.map((turn) => quantile(turn[kind], 0.99));
    const kinds = [
      ['uploads', 'upload'],
      ['downloads', 'download'],
    ] as const;
    return [
      ...kinds.map(([kind, what]): Figure => ({
        ...{ what: `p99 of a small ${what} while copies move, against without`, unit: '×', samples: ratios[kind] },
        aim: { atMost: 1.5 },
      })),
      ...kinds.flatMap(([kind, what]): Figure[] => [
        { what: `p99 of a small ${what} while copies move`, unit: 'ms', samples: p99(withMoves, kind) },
        { what: `p99 of a small ${what} without`, unit: 'ms', samples: p99(without, kind) },
      ]),
      { what: 'copies moved meanwhile', unit: 'MiB/s', samples: moved },
    ];
  },
};

async function fill(gateway: GatewayClient, wantedBytes: number): Promise<void> {
  const bytes = new TestBytes();
  const count = Math.max(1, Math.round(wantedBytes / FILE_BYTES));
  const ids: string[] = [];
  for (let at = 0; at < count; at++)
    ids.push((await gateway.upload(`stored-${at}`, bytes.stream(FILE_BYTES), FILE_BYTES)).id);
  for (const id of ids) await gateway.untilFull(id, 300_000);
}

async function smallFiles(gateway: GatewayClient): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < SMALL_FILES; at++)
    ids.push((await gateway.upload(`small-${at}`, randomBytes(SMALL_BYTES), SMALL_BYTES)).id);
  for (const id of ids) await gateway.untilFull(id, 60_000);
  return ids;
}

/** One client uploads, one downloads, each the next file when the last is there. */
async function useFor(gateway: GatewayClient, fileIds: readonly string[], folder: string): Promise<Times> {
  const deadline = performance.now() + TURN_MS;
  const repeat = async (act: (at: number) => Promise<unknown>): Promise<number[]> => {
    const taken: number[] = [];
    for (let at = 0; performance.now() < deadline; at++) {
      const startedAt = performance.now();
      await act(at);
      taken.push(performance.now() - startedAt);
    }
    return taken;
  };
  const [uploads, downloads] = await Promise.all([
    repeat((at) => gateway.upload(`${folder}/${at}`, randomBytes(SMALL_BYTES), SMALL_BYTES)),
    repeat((at) => gateway.download(fileIds[at % fileIds.length]!)),
  ]);
  return { uploads, downloads };
}
