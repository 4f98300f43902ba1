import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Protection } from '#contracts';
import { drain } from './drain.js';
import { until } from './until.js';

/** What is looked at of the gateway's answers. */
export interface StoredFile {
  id: string;
  sizeBytes: number;
  protection: Protection;
}

export interface StoredChunk {
  index: number;
  cid: string;
  sizeBytes: number;
  replicas: { nodeName: string; state: string }[];
}

export interface ListedNode {
  id: string;
  name: string;
  state: string;
  stateSince: string;
  version: string | null;
}

const ACCOUNT = { email: 'bench@example.org', password: 'correct horse battery staple' };
const BUCKET = 'my-files';

/** The gateway as a user's program meets it: HTTP over kept-alive connections, bytes by plain `node:http`. */
export class GatewayClient {
  private readonly agent = new Agent({ keepAlive: true });
  private token = '';

  constructor(private readonly url: string) {}

  /** Becomes the system's first administrator. */
  async setUp(setupToken: string | null): Promise<void> {
    await this.json('POST', '/v1/auth/setup', { token: setupToken, ...ACCOUNT });
    this.token = (await this.json<{ accessToken: string }>('POST', '/v1/auth/login', ACCOUNT)).accessToken;
  }

  /** Resolves with the 201. */
  async upload(path: string, body: Buffer | Readable, sizeBytes: number, bucket = BUCKET): Promise<StoredFile> {
    const sent = request(`${this.url}/v1/buckets/${bucket}/files/${path}`, {
      method: 'PUT',
      agent: this.agent,
      headers: { ...this.authorization, 'content-type': 'application/octet-stream', 'content-length': sizeBytes },
    });
    const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
    if (Buffer.isBuffer(body)) sent.end(body);
    else await Promise.all([answered, pipeline(body, sent)]);
    const [answer] = await answered;
    const text = (await answer.toArray()).join('');
    if (answer.statusCode !== 201) throw new Error(`PUT ${path}: ${answer.statusCode} ${text}`);
    return JSON.parse(text) as StoredFile;
  }

  /** Reads a file to its end and hands its bytes on. @returns bytes (count) */
  async download(fileId: string, take: (bytes: Buffer) => void = () => {}): Promise<number> {
    const url = `${this.url}/v1/files/${fileId}/content`;
    const [answer] = (await once(
      request(url, { agent: this.agent, headers: this.authorization }).end(),
      'response',
    )) as [IncomingMessage];
    if (answer.statusCode !== 200) throw new Error(`GET ${fileId}: ${answer.statusCode}`);
    let count = 0;
    for await (const bytes of answer as AsyncIterable<Buffer>) {
      count += bytes.length;
      take(bytes);
    }
    return count;
  }

  /** Reads a file to its end and throws its bytes away, at as little cost as a program can: see `drain`. @returns bytes (count) */
  drain(fileId: string): Promise<number> {
    return drain(new URL(`${this.url}/v1/files/${fileId}/content`), this.authorization);
  }

  /** Waits until all copies that a file should have are there and proved. */
  async untilFull(fileId: string, timeoutMs: number): Promise<void> {
    await until(async () => (await this.json<StoredFile>('GET', `/v1/files/${fileId}`)).protection === 'full', {
      what: 'all copies',
      timeoutMs,
      intervalMs: 25,
    });
  }

  async chunks(fileId: string): Promise<StoredChunk[]> {
    const chunks: StoredChunk[] = [];
    let cursor: string | null = '0';
    while (cursor !== null) {
      const page: { items: StoredChunk[]; nextCursor: string | null } = await this.json(
        'GET',
        `/v1/files/${fileId}/chunks?limit=256&cursor=${cursor}`,
      );
      chunks.push(...page.items);
      cursor = page.nextCursor;
    }
    return chunks;
  }

  async nodes(): Promise<ListedNode[]> {
    return (await this.json<{ items: ListedNode[] }>('GET', '/v1/nodes')).items;
  }

  /** Asks, and reads the whole answer. @returns it, and milliseconds until it was there, before it was understood */
  async timed<T>(method: string, path: string, body?: object): Promise<{ ms: number; answer: T }> {
    const startedAt = performance.now();
    const text = await this.text(method, path, body);
    return { ms: performance.now() - startedAt, answer: JSON.parse(text) as T };
  }

  close(): void {
    this.agent.destroy();
  }

  async json<T>(method: string, path: string, body?: object): Promise<T> {
    return JSON.parse(await this.text(method, path, body)) as T;
  }

  private get authorization(): Record<string, string> {
    return this.token === '' ? {} : { authorization: `Bearer ${this.token}` };
  }

  private async text(method: string, path: string, body?: object): Promise<string> {
    const headers = { ...this.authorization, ...(body && { 'content-type': 'application/json' }) };
    const answer = await fetch(`${this.url}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text;
  }
}
