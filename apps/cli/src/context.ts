import { ByteNodeClient, type TokenSource } from '#client';
import { CredentialStore } from './credentials/credential-store.js';
import { StoredTokens } from './credentials/stored-tokens.js';
import { Progress } from './output/progress.js';
import { facts, table, type Cell } from './output/table.js';
import { UsageError } from './errors.js';

const DEFAULT_URL = 'http://127.0.0.1:8080';

/** What the process gives to commands. */
export interface Surroundings {
  env: NodeJS.ProcessEnv;
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
  stdin: NodeJS.ReadStream;
  signal: AbortSignal;
}

/** What every command works with: where the service is, who asks, and how answers are shown. */
export class Context {
  readonly store: CredentialStore;
  json = false;
  urlOption: string | undefined;
  /** What the command ends with when it throws nothing. */
  exitCode = 0;

  constructor(readonly surroundings: Surroundings) {
    this.store = new CredentialStore(CredentialStore.pathIn(surroundings.env));
  }

  get signal(): AbortSignal {
    return this.surroundings.signal;
  }

  /** `--url`, else BYTENODE_URL, else where the last login was, else this machine. @throws UsageError */
  async url(): Promise<string> {
    const { env } = this.surroundings;
    const text = this.urlOption ?? (env.BYTENODE_URL || (await this.store.read())?.url || DEFAULT_URL);
    const { protocol, username, password } = URL.canParse(text) ? new URL(text) : { protocol: '' };
    if (username || password) throw new UsageError('an address holds no user and no password; `bytenode login` asks');
    if (!/^https?:$/.test(protocol)) throw new UsageError(`${text} is no address`);
    return text.replace(/\/+$/, '');
  }

  /** What tells accounts apart on this machine, without asking the service: a token, or the address that was logged in with. */
  async account(): Promise<string> {
    return this.surroundings.env.BYTENODE_TOKEN || ((await this.store.read())?.email ?? '');
  }

  async client(): Promise<ByteNodeClient> {
    const baseUrl = await this.url();
    const token = this.surroundings.env.BYTENODE_TOKEN;
    const fixed: TokenSource = { current: async () => token, renew: async () => undefined };
    return new ByteNodeClient({
      baseUrl,
      userAgent: 'bytenode-cli',
      tokens: token ? fixed : new StoredTokens(this.store, baseUrl),
      signal: this.signal,
      onWait: (seconds, problem) => this.note(`${problem.detail} Trying again in ${seconds} s …`),
    });
  }

  /** For people, and what is left of it for pipes. */
  print(text: string): void {
    this.surroundings.stdout.write(`${text}\n`);
  }

  /** What isn't part of the answer. */
  note(text: string): void {
    this.surroundings.stderr.write(`${text}\n`);
  }

  /** The same as a document for programs, or as text for people. */
  show(value: unknown, text: () => string): void {
    this.print(this.json ? JSON.stringify(value) : text());
  }

  showTable(value: unknown, headings: readonly string[], rows: readonly (readonly Cell[])[], none: string): void {
    this.show(value, () => (rows.length === 0 ? none : table(headings, rows)));
  }

  showFacts(value: unknown, pairs: readonly (readonly [string, Cell])[]): void {
    this.show(value, () => facts(pairs));
  }

  progress(totalBytes: number): Progress {
    const { stderr } = this.surroundings;
    const isShown = stderr.isTTY && !this.json;
    const terminal = { write: (text: string) => void stderr.write(text), columns: stderr.columns || 80 };
    return new Progress(isShown ? terminal : undefined, totalBytes);
  }
}

/** All items of a list at once, for lists that people look through. */
export async function allPages<T>(load: PageLoader<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of pages(load)) items.push(item);
  return items;
}

type PageLoader<T> = (cursor: string | undefined) => Promise<{ items: T[]; nextCursor: string | null }>;

/** All items of a list, page after page. */
export async function* pages<T>(load: PageLoader<T>): AsyncGenerator<T> {
  let cursor: string | undefined;
  do {
    const page = await load(cursor);
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
