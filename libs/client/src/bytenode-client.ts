import createClient, { type Client } from 'openapi-fetch';
import { type Patience, patientFetch, type TokenSource } from './patient-fetch.js';
import { ResumableUploads } from './resumable-uploads.js';
import type { paths } from './schema.js';
import { piecesOf, readServerSentEvents, type ServerSentEvent } from './server-sent-events.js';

/** A file by its id, or by where it lies. */
export type FileAddress = { id: string } | { bucket: string; path: string };

export interface ClientOptions extends Partial<Patience> {
  /** Where the gateway is, e.g. `http://127.0.0.1:8080`. */
  baseUrl: string;
  tokens?: TokenSource;
  userAgent?: string;
  /** Ends everything that is under way. */
  signal?: AbortSignal;
}

export interface UploadOptions {
  bucket: string;
  path: string;
  /** Opens the bytes from their beginning; called again for a second try. */
  open: () => ReadableStream<Uint8Array>;
  sizeBytes?: number;
  contentType?: string;
  /** Never replace a file: 412 when there is one. */
  onlyIfNew?: boolean;
  /** Answer when all copies are there. */
  waitForCopies?: boolean;
}

export interface DownloadOptions {
  /** First byte that is wanted. */
  fromByte?: number;
  /** Only of this content: 412 when it is another one by now. */
  sha256?: string;
}

export interface EventOptions {
  /** Id of the event behind which the stream begins; without it, now. */
  after?: string;
  /** Types that are wanted, with NATS wildcards, divided by commas. */
  types?: string;
  /** Ends the stream. */
  signal?: AbortSignal;
}

const DEFAULT_PATIENCE_MS = 30_000;
/** The longest answer, a recount of all nodes, has a deadline of 120 s of its own. */
const JSON_TIMEOUT_MS = 150_000;
const NO_TOKENS: TokenSource = { current: async () => undefined, renew: async () => undefined };

/** The service over HTTP: `api` for everything that is JSON, with types from its OpenAPI document, and streams for bytes and events. */
export class ByteNodeClient {
  readonly api: Client<paths>;
  readonly resumable: ResumableUploads;
  private readonly tokens: TokenSource;
  private readonly patience: Patience;
  private readonly base: string;

  constructor(private readonly options: ClientOptions) {
    this.tokens = options.tokens ?? NO_TOKENS;
    this.patience = {
      patienceMs: options.patienceMs ?? DEFAULT_PATIENCE_MS,
      ...(options.onWait ? { onWait: options.onWait } : {}),
    };
    this.base = options.baseUrl.replace(/\/+$/, '');
    this.api = createClient<paths>({
      baseUrl: this.base,
      headers: this.headers(),
      fetch: (request) => this.send(() => new Request(request.clone(), { signal: this.signal(JSON_TIMEOUT_MS) })),
    });
    this.resumable = new ResumableUploads((path, make, { hasDeadline, accepted } = {}) => {
      const url = `${this.base}/v1/uploads${path}`;
      return this.send(() => this.request(url, make(), hasDeadline ? JSON_TIMEOUT_MS : undefined), accepted);
    });
  }

  /** What a HEAD of the file says, or undefined when there is none. @throws ApiProblem */
  async stat(address: FileAddress): Promise<{ sha256: string; sizeBytes: number } | undefined> {
    const make = (): Request => this.request(this.contentUrl(address), { method: 'HEAD' }, JSON_TIMEOUT_MS);
    const { status, headers } = await this.send(make, [404]);
    if (status === 404) return undefined;
    return {
      sha256: headers.get('etag')?.replaceAll('"', '') ?? '',
      sizeBytes: Number(headers.get('content-length')),
    };
  }

  /** Stores a stream of bytes, never more of it in memory than is on its way. @throws ApiProblem */
  async upload(upload: UploadOptions): Promise<UploadedFile> {
    const url = `${this.contentUrl(upload)}${upload.waitForCopies ? '?wait=replicated' : ''}`;
    const make = (): Request =>
      this.request(url, {
        method: 'PUT',
        body: upload.open(),
        duplex: 'half',
        headers: {
          'content-type': upload.contentType ?? 'application/octet-stream',
          ...(upload.sizeBytes === undefined ? {} : { 'content-length': String(upload.sizeBytes) }),
          ...(upload.onlyIfNew ? { 'if-none-match': '*' } : {}),
        },
      });
    return (await (await this.send(make)).json()) as UploadedFile;
  }

  /** The bytes as a stream, with the headers that describe them. @throws ApiProblem */
  download(address: FileAddress, { fromByte = 0, sha256 }: DownloadOptions = {}): Promise<Response> {
    return this.send(() =>
      this.request(this.contentUrl(address), {
        headers: {
          ...(fromByte > 0 ? { range: `bytes=${fromByte}-` } : {}),
          ...(sha256 === undefined ? {} : { 'if-match': `"${sha256}"` }),
        },
      }),
    );
  }

  /** Events from one stream, until it ends. Whoever reads comes back with the last id. @throws ApiProblem */
  async *events({ after, types, signal }: EventOptions = {}): AsyncGenerator<ServerSentEvent> {
    const query = new URLSearchParams({
      ...(after ? { after } : {}),
      ...(types === undefined ? {} : { types }),
    }).toString();
    const url = `${this.base}/v1/events${query ? `?${query}` : ''}`;
    const headers = { accept: 'text/event-stream' };
    const { body } = await this.send(() => this.request(url, { headers, ...(signal ? { signal } : {}) }));
    if (body) yield* readServerSentEvents(piecesOf(body));
  }

  private send(make: () => Request, accepted: number[] = []): Promise<Response> {
    return patientFetch(make, this.tokens, this.patience, accepted);
  }

  private request(url: string, init: RequestInit & { duplex?: 'half' } = {}, timeoutMs?: number): Request {
    const headers = { ...this.headers(), ...(init.headers as Record<string, string> | undefined) };
    return new Request(url, { ...init, headers, signal: this.signal(timeoutMs, init.signal ?? undefined) });
  }

  private headers(): Record<string, string> {
    return this.options.userAgent === undefined ? {} : { 'user-agent': this.options.userAgent };
  }

  private signal(timeoutMs?: number, own?: AbortSignal): AbortSignal {
    const signals = [own, this.options.signal, timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs)];
    return AbortSignal.any(signals.filter((signal) => signal !== undefined));
  }

  private contentUrl(address: FileAddress): string {
    if ('id' in address) return `${this.base}/v1/files/${encodeURIComponent(address.id)}/content`;
    const path = address.path.split('/').map(encodeURIComponent).join('/');
    return `${this.base}/v1/buckets/${encodeURIComponent(address.bucket)}/files/${path}`;
  }
}

/** What the service says of a file it has stored. */
export type UploadedFile = paths['/v1/files/{id}']['get']['responses'][200]['content']['application/json'];

/** The body of a success. `api` throws ApiProblem for anything else, so there always is one where the document says so. */
export async function dataOf<T>(answer: Promise<{ data?: T }>): Promise<NonNullable<T>> {
  const { data } = await answer;
  if (data === undefined || data === null) throw new Error('the service answered without a body');
  return data;
}
