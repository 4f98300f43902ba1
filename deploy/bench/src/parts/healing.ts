import { EventTimes } from '../event-times.js';
import type { Figure } from '../figure.js';
import type { GatewayClient, StoredFile } from '../gateway-client.js';
import { type BenchContext, MiB, type Part, scaled } from '../part.js';
import type { Stage } from '../stage.js';
import { TestBytes } from '../test-bytes.js';
import { until } from '../until.js';

const NODE_BYTES = 1024 * MiB;
const FILE_BYTES = 64 * MiB;
const COPIES = 3;
const REPAIR_DELAY_MS = 5000;
const VICTIM = 'kubo-1';
const TIMEOUT_MS = 600_000;
/** A hundredth of what takes ten seconds; each question costs the gateway, metadata and placement time that repairs could use. */
const ASK_FULL_MS = 100;

/** (e) A daemon is killed: how soon that is noticed, and how fast its copies are made anew on the others. */
export const healing: Part = {
  title: `SIGKILL of one of five daemons with ${NODE_BYTES / MiB} MiB of chunks on it; repairs due ${REPAIR_DELAY_MS / 1000} s after \`down\` (REPAIR_DELAY_MS; 20 s under \`npm start\`)`,
  diskBytes: ({ scale }) => 6 * scaled(NODE_BYTES, scale),
  limitMinutes: 30,

  async run({ scale, say, start }: BenchContext): Promise<Figure[]> {
    const stage = await start({ REPAIR_DELAY_MS: String(REPAIR_DELAY_MS) });
    const { files, bytesOnVictim } = await fillVictim(stage, scaled(NODE_BYTES, scale));
    say(`${(bytesOnVictim / MiB).toFixed(0)} MiB on ${VICTIM}, which is killed now`);

    const copies = await EventTimes.listen(stage.system, 'bytenode.evt.chunk-placement.chunk.replicated.v1');
    const killedAt = Date.now();
    await stage.system.kill(VICTIM, 'SIGKILL');
    const { stateSince } = await until(() => downVictim(stage.gateway), {
      what: `${VICTIM} down`,
      timeoutMs: 60_000,
      intervalMs: 50,
    });
    const seenDownAt = Date.now();
    // From here on placement knows of the loss: until then it would still call every file full.
    const firstCopyAt = await copies.firstAfter(killedAt, TIMEOUT_MS);
    for (const { id } of files) await stage.gateway.untilFull(id, TIMEOUT_MS, ASK_FULL_MS);
    const fullAt = Date.now();
    await copies.close();

    const dueAt = Date.parse(stateSince) + REPAIR_DELAY_MS;
    const seconds = (from: number, to: number) => [(to - from) / 1000];
    return [
      { what: 'from SIGKILL to `down`', unit: 's', samples: seconds(killedAt, seenDownAt), aim: { atMost: 8 } },
      { what: 'from due to the first new copy', unit: 's', samples: seconds(dueAt, firstCopyAt), aim: { atMost: 2 } },
      {
        what: 'copies made anew, from due to all files `full`',
        unit: 'MiB/s',
        samples: [bytesOnVictim / MiB / ((fullAt - dueAt) / 1000)],
        aim: { atLeast: 100 },
      },
      { what: 'chunks on the killed daemon', unit: 'MiB', samples: [bytesOnVictim / MiB] },
      { what: 'from due to all files `full`', unit: 's', samples: seconds(dueAt, fullAt) },
    ];
  },
};

/** Stores files until about so many bytes lie on the victim: placement gives equal nodes equal shares. */
async function fillVictim(
  { gateway, system }: Stage,
  wantedBytes: number,
): Promise<{ files: StoredFile[]; bytesOnVictim: number }> {
  const totalBytes = (wantedBytes * system.nodes.length) / COPIES;
  const count = Math.ceil(totalBytes / FILE_BYTES);
  const sizeBytes = Math.round(totalBytes / count);
  const bytes = new TestBytes();
  const files: StoredFile[] = [];
  for (let at = 0; at < count; at++) files.push(await gateway.upload(`file-${at}`, bytes.stream(sizeBytes), sizeBytes));
  let bytesOnVictim = 0;
  for (const { id } of files) {
    await gateway.untilFull(id, TIMEOUT_MS);
    const there = (await gateway.chunks(id)).filter(({ replicas }) =>
      replicas.some(({ nodeName, state }) => nodeName === VICTIM && state === 'held'),
    );
    bytesOnVictim += there.reduce((sum, chunk) => sum + chunk.sizeBytes, 0);
  }
  return { files, bytesOnVictim };
}

async function downVictim(gateway: GatewayClient) {
  return (await gateway.nodes()).find(({ name, state }) => name === VICTIM && state === 'down');
}
