import { linkSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandOf } from '../processes/process-command.js';
import { writeAtomically } from '../write-atomically.js';
import { readJson } from './home-state.js';

interface LockFile {
  pid: number;
  /** Command line of that process: after a reboot its pid may be someone else's. */
  command: string;
  /** Ends what a killed launcher leaves behind; as long as it lives, the home is not free. */
  caretakerPid?: number;
}

/** Longest time a caretaker may need: Kubo's ten seconds, twice over. */
const CARETAKER_TIMEOUT_MS = 30_000;

/** One launcher per home. */
export class HomeLock {
  private constructor(
    private readonly path: string,
    private readonly content: LockFile,
  ) {}

  /**
   * Takes the home, also from a launcher that was killed, once its caretaker is done.
   *
   * @throws Error naming the process that has the home
   */
  static async take(path: string): Promise<HomeLock> {
    const content = { pid: process.pid, command: commandOf(process.pid) ?? '' };
    for (;;) {
      if (createExclusively(path, content)) return new HomeLock(path, content);
      const holder = readJson<LockFile>(path);
      if (!holder) continue;
      if (isHeldBy(holder)) {
        throw new Error(`Another launcher (process ${holder.pid}) already runs on this home; stop it first`);
      }
      await caretakerEnded(holder);
      if (readJson<LockFile>(path)?.pid === holder.pid) rmSync(path, { force: true });
    }
  }

  nameCaretaker(pid: number): void {
    this.content.caretakerPid = pid;
    writeAtomically(this.path, JSON.stringify(this.content));
  }

  release(): void {
    rmSync(this.path, { force: true });
  }
}

const isHeldBy = (holder: LockFile): boolean => holder.pid !== process.pid && commandOf(holder.pid) === holder.command;

/** A link, unlike a rename, fails when the name exists; unlike an exclusive open it never shows a half-written file. */
function createExclusively(path: string, content: LockFile): boolean {
  const temporary = `${path}.${process.pid}.new`;
  writeFileSync(temporary, JSON.stringify(content));
  try {
    linkSync(temporary, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    unlinkSync(temporary);
  }
}

async function caretakerEnded({ caretakerPid }: LockFile): Promise<void> {
  const deadline = Date.now() + CARETAKER_TIMEOUT_MS;
  const lives = () => caretakerPid !== undefined && commandOf(caretakerPid)?.includes('caretaker');
  while (lives() && Date.now() < deadline) await sleep(100);
}
