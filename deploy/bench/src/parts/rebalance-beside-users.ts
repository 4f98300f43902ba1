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
const TURN_MS = 30_000;
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

    const turns = await moveAndPause(gateway, { small, rounds, say });
    return figuresOf(turns);
  },
};

/** Half of the turns with moves, half without. */
interface Turns {
  busy: Times[];
  quiet: Times[];
  /** MiB a second, in each busy turn. */
  moved: number[];
}

async function moveAndPause(
  gateway: GatewayClient,
  { small, rounds, say }: { small: readonly string[]; rounds: number; say: (text: string) => void },
): Promise<Turns> {
  const plan = await gateway.json<{ id: string }>('POST', '/v1/rebalances', { dryRun: true });
  const { id } = await gateway.json<Job>('POST', `/v1/rebalances/${plan.id}/apply`, {});
  const job = () => gateway.json<Job>('GET', `/v1/jobs/${id}`);
  const change = (action: 'pause' | 'resume') => gateway.json('POST', `/v1/jobs/${id}/${action}`, {});
  const turns: Turns = { busy: [], quiet: [], moved: [] };
  for (let round = 0; round < rounds; round++) {
    const before = await job();
    const busy = await useFor(gateway, small, `moving-${round}`);
    const after = await job();
    if (after.state !== 'running') break;
    await change('pause');
    await sleep(SETTLE_MS);
    turns.quiet.push(await useFor(gateway, small, `still-${round}`));
    await change('resume');
    turns.busy.push(busy);
    turns.moved.push((after.doneBytes - before.doneBytes) / MiB / (TURN_MS / 1000));
    say(`round ${round + 1}: ${turns.moved.at(-1)!.toFixed(0)} MiB/s moved`);
  }
  if (turns.busy.length === 0) throw new Error('the rebalance was over before it was measured');
  return turns;
}

function figuresOf({ busy, quiet, moved }: Turns): Figure[] {
  const p99 = (turns: Times[], kind: keyof Times) => turns.map((turn) => quantile(turn[kind], 0.99));
  const kinds = ['uploads', 'downloads'] as const;
  const ratio = (kind: keyof Times) => p99(busy, kind).map((each, at) => each / p99(quiet, kind)[at]!);
  return [
    ...kinds.map((kind): Figure => ({
      ...{ what: `p99 of small ${kind} while copies move, against without`, unit: '×', samples: ratio(kind) },
      aim: { atMost: 1.5 },
    })),
    ...kinds.flatMap((kind): Figure[] => [
      { what: `p99 of small ${kind} while copies move`, unit: 'ms', samples: p99(busy, kind) },
      { what: `p99 of small ${kind} without`, unit: 'ms', samples: p99(quiet, kind) },
    ]),
    { what: 'copies moved meanwhile', unit: 'MiB/s', samples: moved },
  ];
}

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
