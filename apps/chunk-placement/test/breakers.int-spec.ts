import { NodeBreakers } from '#ipfs';
import { waitFor } from '#testing';
import { PlacementStage } from './placement-stage.js';
import { PlayedUpload } from './played-upload.js';

let stage: PlacementStage;

beforeAll(async () => {
  stage = await PlacementStage.open(5);
}, 120_000);
beforeEach(() => stage.reset());
afterAll(() => stage?.close());

const breakers = (): NodeBreakers => [...stage.apps][0]!.get(NodeBreakers, { strict: false });
const known = (nodeId: string) =>
  breakers()
    .describe()
    .find((breaker) => breaker.nodeId === nodeId);

/** Chunks on the first three of the five nodes. */
const storedOnThree = async (chunks = 1): Promise<PlayedUpload> => {
  const others = stage.nodes.slice(3).map(({ id }) => id);
  const avoid = Object.fromEntries(Array.from({ length: chunks }, (_, index) => [index, others]));
  const file = await new PlayedUpload(stage, { chunks, copies: 3, spread: 'off' }).store(avoid);
  await file.isHeldBy(3);
  return file;
};
const holders = async (file: PlayedUpload, dead: string): Promise<string[]> =>
  (await file.on('held'))[0]!.filter((nodeId) => nodeId !== dead);

describe('a node that keeps failing', () => {
  it('gets no copies while another can take them; when it is reset it counts as any again', async () => {
    const [, , lost, failing, good] = stage.nodes.map(({ id }) => id) as [string, string, string, string, string];
    const file = await storedOnThree();
    // Half a minute passes before the next try.
    for (let times = 0; times < 8; times += 1) breakers().failed(failing, 'no answer within 5000 ms');
    await stage.kill(lost);
    await waitFor(async () => (await holders(file, lost)).length === 3, { timeoutMs: 30_000 });
    expect(await holders(file, lost)).toContain(good);
    expect(known(failing)).toMatchObject({ state: 'open', failures: 8, reason: 'no answer within 5000 ms' });
    await stage.setNode(failing, { breakerResets: 1 });
    expect(breakers().isOpen(failing)).toBe(false);
  });

  it('gets them all the same when there is no other: no work is lost for a breaker', async () => {
    const [, , lost, failing, alsoLost] = stage.nodes.map(({ id }) => id) as [string, string, string, string, string];
    const file = await storedOnThree();
    for (let times = 0; times < 8; times += 1) breakers().failed(failing);
    await stage.kill(lost, alsoLost);
    await stage.query(`UPDATE node_losses SET lost_at = lost_at - interval '2 hours'`);
    await stage.sync();
    // Three nodes are left, and with the spread off all of them are wanted.
    await waitFor(async () => (await holders(file, lost)).includes(failing), { timeoutMs: 30_000 });
    // It took the copy, so it is no failing node any more.
    expect(breakers().isOpen(failing)).toBe(false);
  });

  it('is noticed by copies that fail there', async () => {
    const [, , lost, failing, alsoLost] = stage.nodes.map(({ id }) => id) as [string, string, string, string, string];
    // A node that failed a chunk isn't asked for it again soon: as many chunks as failures open the breaker.
    await storedOnThree(4);
    stage.daemonOf(failing).proxy.add({ fault: { kind: 'reset' } });
    await stage.kill(lost, alsoLost);
    await stage.query(`UPDATE node_losses SET lost_at = lost_at - interval '2 hours'`);
    await stage.sync();
    await waitFor(() => breakers().version > 0 || known(failing), { timeoutMs: 40_000, intervalMs: 100 });
    expect(
      breakers()
        .describe()
        .map(({ nodeId }) => nodeId),
    ).toEqual([failing]);
  });
});
