import { waitFor } from '#testing';

/** A file as the HTTP contract describes it; only what tests look at. */
export interface ApiFile {
  id: string;
  path: string;
  sizeBytes: number;
  sha256: string;
  chunkCount: number;
  wantedCopies: number;
  minCopies: number;
  protection: 'full' | 'reduced' | 'repairing' | 'unavailable';
  protectionReason?: string | null;
}

export interface ApiNode {
  id: string;
  name: string;
  state: string;
  stateReason: string | null;
  zone: string;
  peerId: string;
  replicaCount: number;
}

export interface ApiChunk {
  index: number;
  cid: string;
  sizeBytes: number;
  wantedCopies: number;
  replicas: { nodeId: string; nodeName: string; zone: string; state: string; checkedAt: string | null }[];
}

export interface Problem {
  status: number;
  code: string;
  retryable: boolean;
  detail: string;
}

/** An answer that was not the wanted one. */
export class UnexpectedAnswer extends Error {
  constructor(
    readonly status: number,
    readonly body: string,
    what: string,
  ) {
    super(`${what}: ${status} ${body.slice(0, 500)}`);
  }
}

/** Talks to a gateway as a user's program would: nothing but HTTP. */
export class ApiClient {
  private token: string | undefined;

  constructor(readonly url: string) {}

  async login(account: { email: string; password: string }): Promise<void> {
    const { accessToken } = await this.json<{ accessToken: string }>('POST', '/v1/auth/login', account);
    this.token = accessToken;
  }

  withToken(token: string | undefined): ApiClient {
    const other = new ApiClient(this.url);
    other.token = token;
    return other;
  }

  get accessToken(): string | undefined {
    return this.token;
  }

  /** Any request; the answer as it is. */
  fetch(method: string, path: string, init: RequestInit & { duplex?: 'half' } = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.token && !headers.has('authorization')) headers.set('authorization', `Bearer ${this.token}`);
    return fetch(`${this.url}${path}`, { ...init, method, headers });
  }

  /** A request with JSON in and out. @throws UnexpectedAnswer unless 2xx */
  async json<T>(method: string, path: string, body?: unknown): Promise<T> {
    const init =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const answer = await this.fetch(method, path, init);
    const text = await answer.text();
    if (!answer.ok) throw new UnexpectedAnswer(answer.status, text, `${method} ${path}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  async problem(method: string, path: string, init: RequestInit = {}): Promise<Problem & { headers: Headers }> {
    const answer = await this.fetch(method, path, init);
    const body = (await answer.json()) as Problem;
    return { ...body, status: answer.status, headers: answer.headers };
  }

  async put(
    path: string,
    bytes: Uint8Array | ReadableStream<Uint8Array>,
    headers: Record<string, string> = {},
  ): Promise<ApiFile> {
    const stream = bytes instanceof ReadableStream;
    const answer = await this.fetch('PUT', `/v1/buckets/my-files/files/${path}`, {
      body: bytes as RequestInit['body'],
      headers: { 'content-type': 'application/octet-stream', ...headers },
      ...(stream ? { duplex: 'half' as const } : {}),
    });
    const text = await answer.text();
    if (answer.status !== 201 && answer.status !== 200) throw new UnexpectedAnswer(answer.status, text, `PUT ${path}`);
    return JSON.parse(text) as ApiFile;
  }

  async download(fileId: string, headers: Record<string, string> = {}): Promise<Buffer> {
    const answer = await this.fetch('GET', `/v1/files/${fileId}/content`, { headers });
    if (!answer.ok) throw new UnexpectedAnswer(answer.status, await answer.text(), `GET ${fileId}`);
    return Buffer.from(await answer.arrayBuffer());
  }

  file(fileId: string): Promise<ApiFile> {
    return this.json('GET', `/v1/files/${fileId}`);
  }

  async chunks(fileId: string): Promise<ApiChunk[]> {
    const items: ApiChunk[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `?cursor=${encodeURIComponent(cursor)}`;
      const page: { items: ApiChunk[]; nextCursor: string | null } = await this.json(
        'GET',
        `/v1/files/${fileId}/chunks${query}`,
      );
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  }

  async nodes(): Promise<ApiNode[]> {
    return (await this.json<{ items: ApiNode[] }>('GET', '/v1/nodes')).items;
  }

  async node(name: string): Promise<ApiNode> {
    const node = (await this.nodes()).find((each) => each.name === name);
    if (!node) throw new Error(`no node ${name}`);
    return node;
  }

  async waitForNodes(count: number): Promise<void> {
    await waitFor(async () => (await this.nodes()).filter((node) => node.state === 'online').length >= count, {
      timeoutMs: 60_000,
    });
  }

  async waitForNodeState(name: string, state: string, timeoutMs: number): Promise<void> {
    await waitFor(async () => (await this.node(name)).state === state, { timeoutMs });
  }

  async waitForProtection(fileIds: string[], protection: ApiFile['protection'], timeoutMs: number): Promise<void> {
    const waiting = new Set(fileIds);
    const check = async (): Promise<boolean> => {
      for (const fileId of waiting) if ((await this.file(fileId)).protection === protection) waiting.delete(fileId);
      return waiting.size === 0;
    };
    await waitFor(check, { timeoutMs }).catch(async (error: unknown) => {
      const [fileId = ''] = waiting;
      const [file, chunks] = [await this.file(fileId), await this.chunks(fileId)];
      throw new Error(
        `${waiting.size} files are not ${protection}, e.g. ${JSON.stringify({ file, chunks }, null, 1)}`,
        { cause: error },
      );
    });
  }
}
