import type { DetailedError, HttpResponse } from 'tus-js-client';
import { ApiProblem, type TokenSource } from '#client';

export interface Sending {
  file: File;
  bucket: string;
  path: string;
  mayReplace: boolean;
  /** Of an upload that was begun before. */
  uploadId: string | undefined;
  tokens: TokenSource;
  onBegun: (uploadId: string) => void;
  onProgress: (sentBytes: number) => void;
  onSent: (fileId: string | undefined) => void;
  onFailed: (error: unknown) => void;
}

/** An upload under way. */
export interface SendingFile {
  /** What was sent stays at the service. */
  stop: () => Promise<void>;
}

const ENDPOINT = '/v1/uploads';
/** A service that restarts is back in seconds, a lost network in minutes: tried for about ten of them, counted anew whenever bytes went. */
const RETRY_DELAYS_MS = [0, 1_000, 2_000, 4_000, 8_000, 15_000, ...Array.from({ length: 18 }, () => 30_000)];
/** Nothing is wrong with the upload; the same may succeed later. 0: no answer. 401: with a new token. */
const PASSING = new Set([0, 401, 409, 423, 429, 500, 502, 503, 504]);

/** Sends a file as a resumable upload (tus), with patience. The protocol's code is loaded when it is first needed. */
export async function sendFile(sending: Sending): Promise<SendingFile> {
  const { Upload } = await import('tus-js-client');
  const { file, bucket, path, mayReplace, uploadId, tokens } = sending;
  let token: string | undefined;
  let isStopped = false;
  const upload = new Upload(file, {
    endpoint: ENDPOINT,
    uploadUrl: uploadId ? addressOf(uploadId) : null,
    metadata: {
      bucket,
      path,
      ...(file.type ? { contentType: file.type } : {}),
      ...(mayReplace ? {} : { onlyIfNew: 'true' }),
    },
    // Where it can be gone on is kept by us, with more than an address.
    storeFingerprintForResuming: false,
    retryDelays: RETRY_DELAYS_MS,
    onBeforeRequest: async (request) => {
      token = await tokens.current();
      // The library forgets an `abort` that comes before its first request.
      if (isStopped) await new Promise<never>(() => undefined);
      if (token) request.setHeader('Authorization', `Bearer ${token}`);
    },
    onAfterResponse: async (request, response) => {
      const status = response.getStatus();
      if (status === 401 && token) await tokens.renew(token);
      // The library begins anew after any refused HEAD: what passes is to be a failure that is tried again.
      if (request.getMethod() === 'HEAD' && PASSING.has(status))
        throw new Error(`the upload can't be asked for now (${status})`);
    },
    onShouldRetry: ({ originalResponse }) => PASSING.has(originalResponse?.getStatus() ?? 0),
    onUploadUrlAvailable: () => {
      const id = idOf(upload.url);
      if (id === undefined) return;
      // Only the id counts: behind a proxy the service may know itself by another name.
      upload.url = addressOf(id);
      sending.onBegun(id);
    },
    onProgress: (sentBytes) => sending.onProgress(sentBytes),
    onSuccess: ({ lastResponse }) => sending.onSent(lastResponse.getHeader('Bytenode-File-Id')),
    onError: (error) => void problemOf(error).then(sending.onFailed),
  });
  upload.start();
  return {
    stop: () => {
      isStopped = true;
      return upload.abort();
    },
  };
}

const addressOf = (uploadId: string): string => `${window.location.origin}${ENDPOINT}/${encodeURIComponent(uploadId)}`;
const idOf = (url: string | null): string | undefined => /\/([^/?#]+)\/?$/.exec(url ?? '')?.[1];

async function problemOf(error: Error | DetailedError): Promise<unknown> {
  const answer = 'originalResponse' in error ? error.originalResponse : null;
  return answer ? ApiProblem.from(responseOf(answer)) : error;
}

function responseOf(answer: HttpResponse): Response {
  const headers = ['content-type', 'retry-after'].flatMap((name) => {
    const value = answer.getHeader(name);
    return value ? [[name, value] as [string, string]] : [];
  });
  return new Response(answer.getBody(), { status: answer.getStatus(), headers });
}
