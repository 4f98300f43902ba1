import { randomBytes } from 'node:crypto';
import { type Figure, median, quantile } from '../figure.js';
import type { GatewayClient } from '../gateway-client.js';
import { type BenchContext, MiB, type Part } from '../part.js';
import { ROWS_ONLY, writeStoredRows } from '../rows/stored-rows.js';

const FILES = 1_000_000;
const PAGE = 1000;
const PAGES_PER_ROUND = 100;
/** After a start Node has not compiled yet what pages of files go through: what they take until then is told apart. */
const FIRST_PAGES = 300;
const SEARCHES_PER_ROUND = 20;
const STATUSES_PER_ROUND = 50;
const UPLOADS_PER_TURN = 60;
const UPLOAD_BYTES = 10 * 1024;

const FULL = 'million';
const EMPTY = 'empty';
/** Seven of ten in 26,000 albums of years, with words; one of a thousand of them is of quartz, one alone is the needle. The rest are ledgers. */
const PATH = `CASE WHEN n % 10 >= 7 THEN 'zz-ledgers/' || n % 100 || '/ledger-' || lpad(n::text, 7, '0') || '.pdf' ELSE
  2000 + n % 26 || '/album-' || lpad((n::bigint * 7919 % 1000)::text, 4, '0') || '/'
  || (ARRAY['holiday', 'garden', 'kitchen', 'sunset', 'mountain', 'river', 'concert', 'birthday'])[1 + n / 10 % 8]
  || CASE WHEN n % 1000 = 3 THEN '-quartz' WHEN n % 1000000 = 345671 THEN '-the-needle' ELSE '' END
  || '-' || lpad(n::text, 7, '0') || '.jpg' END`;

const SEARCHES: readonly { text: string; what: string; limit?: number }[] = [
  { text: 'The-Needle', what: 'one file' },
  { text: 'needle%', what: 'none' },
  { text: 'QUARTZ', what: '1,000 files', limit: PAGE },
  { text: 'sunset', what: 'every eleventh file' },
  { text: 'ledger-', what: '300,000 files, all behind the first 700,000' },
  { text: 'qz', what: 'none, and is too short for the index' },
];

const LISTS = [
  { what: 'files', ask: pages },
  { what: 'entries of a folder by size', ask: folderPages },
] as const;

/** (g) What users meet in a bucket with a million files. */
export const millionFiles: Part = {
  title: `a bucket with ${FILES.toLocaleString('en-GB')} files (rows without blocks), one client`,
  diskBytes: () => 3072 * MiB,
  limitMinutes: 15,

  async run({ scale, rounds, say, start }: BenchContext): Promise<Figure[]> {
    const { gateway, system } = await start(ROWS_ONLY);
    for (const name of [FULL, EMPTY]) await gateway.json('POST', '/v1/buckets', { name, spread: 'off' });
    await uploads(gateway, EMPTY, 'warm-up', UPLOADS_PER_TURN);
    const before = await uploads(gateway, EMPTY, 'before', UPLOADS_PER_TURN);
    const files = Math.round(FILES * scale);
    say(`writing the rows of ${files} files`);
    const nodeIds = (await gateway.nodes()).map(({ id }) => id);
    const place = `(n + k) % ${nodeIds.length}`;
    await writeStoredRows(system, nodeIds, { bucket: FULL, files, chunks: 1, chunkBytes: 1000, path: PATH, place });

    const firstPages = quantile(await pages(gateway, 0, FIRST_PAGES), 0.99);
    const measured = await measure(gateway, rounds, say);
    return [
      ...figuresOf(measured),
      {
        what: `a page of ${PAGE.toLocaleString('en-GB')} files, p99 of the first ${FIRST_PAGES} after the start`,
        ...{ unit: 'ms', samples: [firstPages] },
      },
      { what: '10 KiB file to its 201, p50: before there were a million files', unit: 'ms', samples: [median(before)] },
    ];
  },
};

/** In ms, one for each round: p99 of lists, searches and statuses, p50 of uploads. */
interface Measured {
  /** By LISTS and SEARCHES. */
  lists: number[][];
  searches: number[][];
  statuses: number[];
  full: number[];
  empty: number[];
}

async function measure(gateway: GatewayClient, rounds: number, say: (text: string) => void): Promise<Measured> {
  const [lists, searches] = [LISTS.map((): number[] => []), SEARCHES.map((): number[] => [])];
  const measured: Measured = { lists, searches, statuses: [], full: [], empty: [] };
  for (let round = 0; round < rounds; round++) {
    for (const [at, { ask }] of LISTS.entries())
      lists[at]!.push(quantile(await ask(gateway, round, PAGES_PER_ROUND), 0.99));
    for (const [at, { text, limit = 100 }] of SEARCHES.entries())
      searches[at]!.push(quantile(await searchTimes(gateway, text, limit), 0.99));
    const status = () => gateway.timed('GET', '/v1/system/status');
    measured.statuses.push(quantile(await times(STATUSES_PER_ROUND, status), 0.99));
    const last = (each: number[][]) => each.map((samples) => samples.at(-1)!.toFixed(0)).join(', ');
    say(`round ${round + 1}: pages ${last(lists)} ms, searches ${last(searches)} ms`);
  }
  // Afterwards: their third copies and proofs go on for a while, beside whatever comes next.
  for (let round = 0; round < rounds; round++) {
    const taken = await uploadsInTurns(gateway, `${round}`);
    for (const side of ['full', 'empty'] as const) measured[side].push(median(taken[side]));
  }
  return measured;
}

function figuresOf({ lists, searches, statuses, full, empty }: Measured): Figure[] {
  const ratio = full.map((each, round) => each / (empty[round] ?? Number.NaN));
  return [
    ...LISTS.map(({ what }, at): Figure => ({
      ...{ what: `a page of ${PAGE.toLocaleString('en-GB')} ${what}, p99`, unit: 'ms', samples: lists[at]! },
      aim: { atMost: 50 },
    })),
    ...SEARCHES.map(({ what }, at): Figure => ({
      ...{ what: `a page of a search that finds ${what}, p99`, unit: 'ms', samples: searches[at]! },
      aim: { atMost: 200 },
    })),
    {
      ...{ what: '10 KiB file to its 201, p50: in the full bucket, against an empty one', unit: '×', samples: ratio },
      aim: { atMost: 1.1 },
    },
    { what: '`GET /v1/system/status`, p99', unit: 'ms', samples: statuses, aim: { atMost: 100 } },
    { what: '10 KiB file to its 201, p50: in the full bucket', unit: 'ms', samples: full },
  ];
}

async function times(count: number, ask: (at: number) => Promise<{ ms: number }>): Promise<number[]> {
  const all: number[] = [];
  for (let at = 0; at < count; at++) all.push((await ask(at)).ms);
  return all;
}

function uploads(gateway: GatewayClient, bucket: string, folder: string, count: number): Promise<number[]> {
  return times(count, async (at) => {
    const startedAt = performance.now();
    await gateway.upload(`${folder}/upload-${at}`, randomBytes(UPLOAD_BYTES), UPLOAD_BYTES, bucket);
    return { ms: performance.now() - startedAt };
  });
}

/** A file into one bucket, one into the other: what else the machine does meets both. */
async function uploadsInTurns(gateway: GatewayClient, folder: string): Promise<Record<'full' | 'empty', number[]>> {
  const taken: Record<'full' | 'empty', number[]> = { full: [], empty: [] };
  for (let at = 0; at < UPLOADS_PER_TURN; at++) {
    taken.full.push(...(await uploads(gateway, FULL, `${folder}/${at}`, 1)));
    taken.empty.push(...(await uploads(gateway, EMPTY, `${folder}/${at}`, 1)));
  }
  return taken;
}

interface Page {
  items: { path: string }[];
  nextCursor: string | null;
}

/** Page after page, from another year in each round. */
function pages(gateway: GatewayClient, round: number, count: number): Promise<number[]> {
  const list = `/v1/files?bucket=${FULL}&limit=${PAGE}`;
  let cursor = '';
  return times(count, async () => {
    const prefix = `&prefix=${2000 + round}`;
    const { ms, answer } = await gateway.timed<Page>('GET', `${list}${round === 0 ? '' : prefix}${cursor}`);
    cursor = answer.nextCursor === null ? '' : `&cursor=${answer.nextCursor}`;
    return { ms };
  });
}

/** Folders with ten thousand files, and folders with hundreds of folders, in turn. */
function folderPages(gateway: GatewayClient, _round: number, count: number): Promise<number[]> {
  const list = `/v1/files?bucket=${FULL}&limit=${PAGE}&delimiter=/&sort=-sizeBytes`;
  return times(count, (at) => {
    const prefix = at % 2 === 0 ? `zz-ledgers/${at - (at % 10) + 7}/` : `${2000 + (at % 26)}/`;
    return gateway.timed<Page>('GET', `${list}&prefix=${encodeURIComponent(prefix)}`);
  });
}

/** The first page again and again: Postgres keeps no answers. */
function searchTimes(gateway: GatewayClient, text: string, limit: number): Promise<number[]> {
  const search = `/v1/files?bucket=${FULL}&limit=${limit}&search=${encodeURIComponent(text)}`;
  return times(SEARCHES_PER_ROUND, () => gateway.timed<Page>('GET', search));
}
