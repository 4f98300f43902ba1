import type { Progress } from '../progress.js';
import { writeAtomically } from '../write-atomically.js';
import { ManagedProcess, type ProcessSpec } from './managed-process.js';
import { type ProcessEntry, STOP_ORDER } from './process-entry.js';

/** All child processes of one system, and the file that says which run. */
export class ProcessList {
  private readonly processes = new Map<string, ManagedProcess>();
  private closed = false;

  /** @param file `run/processes.json`; written at once with each change, so that a killed launcher's children are known */
  constructor(
    private readonly file: string,
    private readonly progress: Progress,
  ) {}

  get entries(): ProcessEntry[] {
    return [...this.processes.values()].flatMap(({ entry }) => (entry ? [entry] : []));
  }

  /** Registers a process and starts it; resolves when it is ready. */
  async run(spec: ProcessSpec): Promise<void> {
    if (this.closed) throw new Error(`${spec.name} isn't started: the system is being stopped`);
    const process = new ManagedProcess(spec, () => this.write(), this.progress);
    this.processes.set(spec.name, process);
    await process.start();
  }

  /** @throws Error when no process has that name */
  get(name: string): ManagedProcess {
    const process = this.processes.get(name);
    if (!process) throw new Error(`There is no process "${name}"; there are: ${[...this.processes.keys()].join(', ')}`);
    return process;
  }

  /** Stops everything, services first and the database last, for good. */
  async stopAll(): Promise<void> {
    this.closed = true;
    for (const kind of STOP_ORDER) {
      const ofKind = [...this.processes.values()].filter(({ spec }) => spec.kind === kind);
      await Promise.all(ofKind.map((process) => process.stop()));
    }
  }

  private write(): void {
    writeAtomically(this.file, `${JSON.stringify(this.entries, null, 2)}\n`);
  }
}
