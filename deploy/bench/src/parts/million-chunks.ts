import { type Figure, quantile } from '../figure.js';
import { type BenchContext, MiB, type Part } from '../part.js';
import { ROWS_ONLY, writeStoredRows } from '../rows/stored-rows.js';

const FILES = 250_000;
const CHUNKS = 4;
const STATUSES_PER_ROUND = 50;
const NEWCOMER = 'kubo-5';

interface Plan {
  moves: number;
  complete: boolean;
}

/** (h) What operators meet with a million chunks. Each file lies on four nodes; a fifth has just joined, with nothing on it. */
export const millionChunks: Part = {
  title: `${FILES.toLocaleString('en-GB')} files of ${CHUNKS} chunks in three copies on four nodes (rows without blocks), and a fifth node that is empty; plans may have any number of moves (REBALANCE_MAX_MOVES; 30,000 otherwise)`,
  diskBytes: () => 3072 * MiB,
  limitMinutes: 15,

  async run({ scale, rounds, say, start }: BenchContext): Promise<Figure[]> {
    const { gateway, system } = await start({ ...ROWS_ONLY, REBALANCE_MAX_MOVES: '1000000' });
    await gateway.json('POST', '/v1/buckets', { name: 'chunks' });
    const files = Math.round(FILES * scale);
    say(`writing the rows of ${files * CHUNKS} chunks`);
    const nodeIds = (await gateway.nodes()).filter(({ name }) => name !== NEWCOMER).map(({ id }) => id);
    // Each node is without one chunk of every file: none holds all of a file, as the spread rule wants.
    const place = `(n + c + k) % ${nodeIds.length}`;
    const path = `'archive/' || n`;
    await writeStoredRows(system, nodeIds, {
      ...{ bucket: 'chunks', files, chunks: CHUNKS, chunkBytes: 1000 },
      path,
      place,
    });

    const plans: { ms: number; answer: Plan }[] = [];
    const statuses: number[] = [];
    const lists: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const plan = await gateway.timed<Plan>('POST', '/v1/rebalances', { dryRun: true });
      plans.push(plan);
      const asked: number[] = [];
      for (let at = 0; at < STATUSES_PER_ROUND; at++) asked.push((await gateway.timed('GET', '/v1/system/status')).ms);
      statuses.push(quantile(asked, 0.99));
      lists.push((await gateway.timed('GET', '/v1/nodes')).ms);
      const { moves, complete } = plan.answer;
      say(
        `round ${round + 1}: ${moves} moves in ${(plan.ms / 1000).toFixed(1)} s, ${complete ? 'complete' : 'not complete'}`,
      );
    }
    return [
      {
        ...{ what: 'plan of a rebalance to the new node', unit: 's', samples: plans.map(({ ms }) => ms / 1000) },
        aim: { atMost: 10 },
      },
      {
        ...{ what: 'plans that were complete', unit: '%' },
        ...{ samples: plans.map(({ answer }) => (answer.complete ? 100 : 0)), aim: { atLeast: 100 } },
      },
      { what: '`GET /v1/system/status`, p99', unit: 'ms', samples: statuses, aim: { atMost: 100 } },
      { what: '`GET /v1/nodes`, which counts what lies on each', unit: 'ms', samples: lists },
      { what: 'moves in the plan', unit: '', samples: plans.map(({ answer }) => answer.moves) },
    ];
  },
};
