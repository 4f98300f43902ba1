import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchOptions, PartName } from './bench-options.js';
import type { PartReport } from './bench-report.js';
import type { BenchContext, Part } from './part.js';
import { Stage } from './stage.js';

/** Nodes call themselves full with less than 1 GiB left, and blocks take a little more than their bytes. */
const SPARE_BYTES = 3 * 2 ** 30;
const OVERHEAD = 1.05;
const GiB = 2 ** 30;

/** What the person at the terminal and the report want from a run. */
export interface RunControl {
  say(text: string): void;
  /** Aborts when it is interrupted. */
  signal: AbortSignal;
  /** Called with the version of Kubo that a system runs. */
  onKubo(version: string | null): void;
}

/**
 * Measures one part on a system of its own, so that no part pays for what another left behind, and destroys that system.
 * A part that fails or takes too long is reported as such: the others can still be measured.
 *
 * @throws the signal's reason when it is interrupted
 */
export async function runPart(
  name: PartName,
  part: Part,
  { scale, rounds }: BenchOptions,
  control: RunControl,
): Promise<PartReport> {
  const { title, limitMinutes } = part;
  const startedAt = performance.now();
  const report = (outcome: Pick<PartReport, 'figures' | 'failure'>): PartReport => ({
    part: name,
    title,
    seconds: (performance.now() - startedAt) / 1000,
    ...outcome,
  });
  let stage: Promise<Stage> | undefined;
  const context: BenchContext = {
    scale,
    rounds,
    say: control.say,
    start: (settings) => (stage ??= startStage(settings, control)),
  };
  try {
    await needDisk(part.diskBytes({ scale, rounds }));
    const figures = await Promise.race([part.run(context), tooLong(limitMinutes, control.signal)]);
    return report({ figures });
  } catch (error) {
    control.signal.throwIfAborted();
    return report({ figures: [], failure: error instanceof Error ? error.message : String(error) });
  } finally {
    await stage?.then(
      (started) => started.destroy(),
      () => undefined,
    );
  }
}

async function startStage(settings: Record<string, string> | undefined, control: RunControl): Promise<Stage> {
  control.say('starting a system');
  const stage = await Stage.start(settings);
  const [node] = await stage.gateway.nodes();
  // Nodes call it `kubo/0.43.0`.
  control.onKubo(node?.version?.replace(/^kubo\//, '') ?? null);
  return stage;
}

async function needDisk(bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(tmpdir());
  const [needed, available] = [bytes * OVERHEAD + SPARE_BYTES, bavail * bsize];
  if (bytes === 0 || available >= needed) return;
  const inGiB = (count: number) => (count / GiB).toFixed(1);
  throw new Error(
    `it needs ${inGiB(needed)} GiB of disk, and ${inGiB(available)} are free; \`--scale\` makes it smaller, TMPDIR names another disk`,
  );
}

async function tooLong(limitMinutes: number, signal: AbortSignal): Promise<never> {
  // Not a reason to stay alive for when the part has ended.
  await sleep(limitMinutes * 60_000, undefined, { signal, ref: false });
  throw new Error(`it was given up after ${limitMinutes} minutes`);
}
