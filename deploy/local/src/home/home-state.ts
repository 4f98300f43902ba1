import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeAtomically } from '../write-atomically.js';

interface StateFile {
  /** Tells this home from an earlier one at the same path. */
  id: string;
  ports: Record<string, number>;
  /** Set when the database lies outside the home. */
  postgresData?: string;
}

/** What the launcher must find again at its next start. */
export class HomeState {
  private constructor(
    private readonly path: string,
    private readonly content: StateFile,
  ) {}

  static read(path: string): HomeState {
    return new HomeState(path, readJson<StateFile>(path) ?? { id: randomBytes(6).toString('hex'), ports: {} });
  }

  get id(): string {
    return this.content.id;
  }

  get postgresData(): string | undefined {
    return this.content.postgresData;
  }

  keepPostgresData(folder: string): void {
    this.content.postgresData = folder;
    this.save();
  }

  port(name: string): number | undefined {
    return this.content.ports[name];
  }

  keepPort(name: string, port: number): void {
    this.content.ports[name] = port;
    this.save();
  }

  private save(): void {
    writeAtomically(this.path, `${JSON.stringify(this.content, null, 2)}\n`);
  }
}

/** Reads a JSON file that this program writes; undefined when there is none. */
export function readJson<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`Can't read ${path}`, { cause: error });
  }
}
