import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const ADMIN = { email: 'admin@example.org', password: 'correct horse battery' };
export const USER = { email: 'una@example.org', password: 'correct horse battery', displayName: 'Una Sample' };

const ROOT = join(import.meta.dirname, '../../..');
const START_MS = 120_000;
/** Repairs wait this long instead of 20 s: what is tested is that they come, and what pages show until then. */
export const REPAIR_DELAY_MS = '12000';
/** Damage that a story does is for it to find: a random proof would find it too, and heal it, within seconds. */
const SAMPLE_INTERVAL_MS = String(60 * 60 * 1000);

interface ProcessRow {
  name: string;
  address: string;
  pid: number;
}

/** The whole system as `npm start` runs it, in a folder of its own that goes with it. */
export class System {
  private output = '';

  private constructor(
    readonly home: string,
    private readonly child: ChildProcess,
  ) {
    child.stdout?.on('data', (text: Buffer) => (this.output += text.toString()));
    child.stderr?.on('data', (text: Buffer) => (this.output += text.toString()));
  }

  static async start(): Promise<System> {
    const home = mkdtempSync(join(tmpdir(), 'bytenode-browser-'));
    const child = spawn(process.execPath, [join(ROOT, 'deploy/local/start.mjs')], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, BYTENODE_HOME: home, BYTENODE_PORT: '28080', REPAIR_DELAY_MS, SAMPLE_INTERVAL_MS },
    });
    const system = new System(home, child);
    await system.ready();
    return system;
  }

  /** Where the console is. */
  get url(): string {
    return this.find(/^console\s+(http\S+)/m);
  }

  /** The one-time link for the first administrator. */
  get setupLink(): string {
    return this.find(/^\s*(http\S+\/setup#\S+)/m);
  }

  /** A process by its name in the table that was printed. */
  process(name: string): ProcessRow {
    const [, address, pid] = new RegExp(`^${name}\\s+\\S+\\s+(\\S+)\\s+(\\d+)`, 'm').exec(this.output) ?? [];
    if (!address || !pid) throw new Error(`no process ${name} in:\n${this.output}`);
    return { name, address, pid: Number(pid) };
  }

  /** Ends a process the hard way. */
  kill(name: string): void {
    process.kill(this.process(name).pid, 'SIGKILL');
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await ended;
    // As root the database may lie outside.
    const { postgresData } = JSON.parse(readFileSync(join(this.home, 'state.json'), 'utf8')) as {
      postgresData?: string;
    };
    for (const folder of [postgresData ?? [], this.home].flat())
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }

  private ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`not ready in time:\n${this.output}`)), START_MS);
      const done = (settle: () => void): void => {
        clearTimeout(timer);
        settle();
      };
      this.child.once('exit', () => done(() => reject(new Error(`it ended:\n${this.output}`))));
      // The table comes last but for the link, both in one piece.
      this.child.stdout?.on('data', () => {
        if (/^node-monitor\s/m.test(this.output)) done(resolve);
      });
    });
  }

  private find(pattern: RegExp): string {
    const found = pattern.exec(this.output)?.[1];
    if (!found) throw new Error(`nothing like ${String(pattern)} in:\n${this.output}`);
    return found;
  }
}
