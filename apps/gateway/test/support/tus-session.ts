import { createHash } from 'node:crypto';

const OFFSET_BODY = 'application/offset+octet-stream';

/** Sends a request to the gateway as some user. */
export type Send = (path: string, init: RequestInit & { duplex?: 'half' }) => Promise<Response>;

export const metadataOf = (values: Record<string, string>): string =>
  Object.entries(values)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');

export const checksumOf = (algorithm: string, bytes: Uint8Array): string =>
  `${algorithm} ${createHash(algorithm).update(bytes).digest('base64')}`;

/** One tus upload by hand, request by request, as curl would do it. */
export class TusSession {
  private constructor(
    private readonly send: Send,
    readonly url: string,
    readonly created: Response,
  ) {}

  static async create(
    send: Send,
    path: string,
    sizeBytes: number,
    {
      metadata = {},
      body,
      headers = {},
    }: { metadata?: Record<string, string>; body?: Uint8Array; headers?: Record<string, string> } = {},
  ): Promise<TusSession> {
    const created = await send('/v1/uploads', {
      method: 'POST',
      headers: {
        'tus-resumable': '1.0.0',
        'upload-length': String(sizeBytes),
        'upload-metadata': metadataOf({ path, ...metadata }),
        ...(body ? { 'content-type': OFFSET_BODY } : {}),
        ...headers,
      },
      ...(body ? { body: body as RequestInit['body'] } : {}),
    });
    return new TusSession(send, created.headers.get('location') ?? '', created);
  }

  get id(): string {
    return this.url.slice(this.url.lastIndexOf('/') + 1);
  }

  head(): Promise<Response> {
    return this.send(this.url, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } });
  }

  /** What the server says it has. */
  async offset(): Promise<number> {
    const answer = await this.head();
    if (!answer.ok) throw new Error(`HEAD ${this.url}: ${answer.status}`);
    return Number(answer.headers.get('upload-offset'));
  }

  patch(
    offset: number,
    body: Uint8Array | ReadableStream<Uint8Array>,
    headers: Record<string, string> = {},
    signal?: AbortSignal,
  ): Promise<Response> {
    return this.send(this.url, {
      method: 'PATCH',
      headers: { 'tus-resumable': '1.0.0', 'upload-offset': String(offset), 'content-type': OFFSET_BODY, ...headers },
      body: body as RequestInit['body'],
      ...(body instanceof ReadableStream ? { duplex: 'half' as const } : {}),
      ...(signal ? { signal } : {}),
    });
  }

  terminate(): Promise<Response> {
    return this.send(this.url, { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' } });
  }

  /** Sends all of a file by parts of these sizes, the last of them as often as it takes. */
  async sendAll(bytes: Uint8Array, sizes: number[]): Promise<Response> {
    let offset = 0;
    for (let at = 0; ; at++) {
      const part = bytes.subarray(offset, offset + sizes[Math.min(at, sizes.length - 1)]!);
      const answer = await this.patch(offset, part);
      if (answer.status !== 204) throw new Error(`PATCH at ${offset}: ${answer.status} ${await answer.text()}`);
      offset += part.length;
      if (Number(answer.headers.get('upload-offset')) !== offset) throw new Error(`not at ${offset} after a part`);
      if (offset === bytes.length) return answer;
    }
  }
}
