/** What a resumable upload will become. */
export interface ResumableTarget {
  bucket: string;
  path: string;
  sizeBytes: number;
  contentType?: string;
  /** Never replace a file: 412 when there is one. */
  onlyIfNew?: boolean;
}

/** How far it is. */
export interface ResumableProgress {
  /** Bytes that are safe. */
  offsetBytes: number;
  /** Until when the next bytes have to come, where the service says so. */
  expiresAt: string | undefined;
  /** The file that it has become. */
  fileId: string | undefined;
  /** That file's content, where it was completed by this very request. */
  sha256: string | undefined;
}

/** Bytes from an offset on. */
export interface ResumablePart {
  offsetBytes: number;
  sizeBytes: number;
  /** Opens these bytes; called again where the request is sent a second time. */
  open: () => ReadableStream<Uint8Array>;
  /** Ends the request. */
  signal?: AbortSignal;
}

type Init = RequestInit & { duplex?: 'half' };
/** Sends a request to a path below `/v1/uploads`; the function makes it anew for each try. */
type Send = (
  path: string,
  make: () => Init,
  options?: { hasDeadline?: boolean; accepted?: number[] },
) => Promise<Response>;

const PROTOCOL = { 'tus-resumable': '1.0.0' };
const JSON_CALL = { hasDeadline: true };

/** Uploads that can be gone on with (tus 1.0). Each call is one request; when to make which is for the caller to say. */
export class ResumableUploads {
  constructor(private readonly send: Send) {}

  /** @returns the id to go on with @throws ApiProblem */
  async begin(target: ResumableTarget): Promise<ResumableProgress & { id: string }> {
    const headers = {
      ...PROTOCOL,
      'upload-length': String(target.sizeBytes),
      'upload-metadata': metadataOf(target),
    };
    const { headers: answer } = await this.send('', () => ({ method: 'POST', headers }), JSON_CALL);
    // Of the address only the id counts: bytes and tokens go to the service that was asked, wherever it says.
    const id = /\/([^/?#]+)\/?$/.exec(answer.get('location') ?? '')?.[1];
    if (id === undefined) throw new Error('the service began an upload without saying where it is');
    return { ...progressOf(answer, 0), id };
  }

  /** @throws ApiProblem; 404 or 410 when there is none any more */
  async progress(id: string): Promise<ResumableProgress> {
    const { headers } = await this.send(pathOf(id), () => ({ method: 'HEAD', headers: PROTOCOL }), JSON_CALL);
    return progressOf(headers);
  }

  /** Never sent twice: whoever calls asks first how much of it came. @throws ApiProblem */
  async sendPart(id: string, { offsetBytes, sizeBytes, open, signal }: ResumablePart): Promise<ResumableProgress> {
    const make = (): Init => ({
      method: 'PATCH',
      body: open(),
      duplex: 'half',
      ...(signal ? { signal } : {}),
      headers: {
        ...PROTOCOL,
        'upload-offset': String(offsetBytes),
        'content-type': 'application/offset+octet-stream',
        'content-length': String(sizeBytes),
      },
    });
    return progressOf((await this.send(pathOf(id), make)).headers);
  }

  /** Has it released. One that is complete, or gone already, is left alone. @throws ApiProblem */
  async terminate(id: string): Promise<void> {
    const make = (): Init => ({ method: 'DELETE', headers: PROTOCOL });
    await this.send(pathOf(id), make, { ...JSON_CALL, accepted: [400, 404, 410] });
  }
}

const pathOf = (id: string): string => `/${encodeURIComponent(id)}`;

function progressOf(headers: Headers, otherwise = Number.NaN): ResumableProgress {
  const offset = headers.get('upload-offset');
  const offsetBytes = offset === null ? otherwise : Number(offset);
  if (!Number.isSafeInteger(offsetBytes) || offsetBytes < 0)
    throw new Error('the service does not say how far the upload is');
  return {
    offsetBytes,
    expiresAt: headers.get('upload-expires') ?? undefined,
    fileId: headers.get('bytenode-file-id') ?? undefined,
    sha256: headers.get('etag')?.replaceAll('"', ''),
  };
}

function metadataOf({ bucket, path, contentType, onlyIfNew }: ResumableTarget): string {
  const values = { bucket, path, ...(contentType ? { contentType } : {}), ...(onlyIfNew ? { onlyIfNew: 'true' } : {}) };
  return Object.entries(values)
    .map(([key, value]) => `${key} ${btoa(String.fromCharCode(...new TextEncoder().encode(value)))}`)
    .join(',');
}
