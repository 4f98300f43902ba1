import { HttpException, Injectable } from '@nestjs/common';
import { Server } from '@tus/server';
import type { IncomingHttpHeaders } from 'node:http';
import { InvalidRequestError } from '../http/validation.js';
import { Services } from '../services/services.js';
import { uuidV7 } from '../uploads/uuid-v7.js';
import { BeginUploadService } from './begin-upload.service.js';
import { FinishUploadService } from './finish-upload.service.js';
import { LeaseUploadService } from './lease-upload.service.js';
import { tusHeadersOf } from './tus-headers.js';
import { type TusActions, TusStore } from './tus-store.js';
import { parseUploadChecksum } from './upload-checksum.js';
import { WritePartService } from './write-part.service.js';

export const TUS_PATH = '/v1/uploads';
/** What metadata keeps of `Upload-Metadata`. */
const MAX_METADATA_LENGTH = 8192;

export interface TusRequest {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  ownerId: string;
  body: AsyncIterable<Uint8Array>;
}

/** What a request is answered with; tus has no bodies. */
export interface TusAnswer {
  status: number;
  headers: Record<string, string>;
  /** The failure that is told in place of it; its headers go out all the same. */
  error?: unknown;
  /** Bytes of the request are left that nobody reads. */
  endedEarly: boolean;
}

/**
 * Speaks tus 1.0: the library has the protocol, `TusStore` what is behind it. A server object per request, as cheap as any
 * other, so that the store knows for whom it works.
 */
@Injectable()
export class TusService {
  private readonly actions: TusActions;

  constructor(
    services: Services,
    begin: BeginUploadService,
    lease: LeaseUploadService,
    writePart: WritePartService,
    finish: FinishUploadService,
  ) {
    this.actions = {
      begin: (command) => begin.run(command),
      get: async (ownerId, versionId) =>
        (await services.ask('bytenode.rpc.metadata.get-resumable-upload.v1', { ownerId, versionId })).upload,
      lease: (ownerId, versionId) => lease.run(ownerId, versionId),
      write: (part) => writePart.run(part),
      release: (part) => writePart.release(part),
      finish: (upload) => finish.run(upload),
      abandon: async (versionId) => {
        const reason = 'terminated by the client';
        await services.ask('bytenode.rpc.metadata.abandon-upload.v1', { versionId, reason });
      },
    };
  }

  async run({ method, url, headers, ownerId, body }: TusRequest): Promise<TusAnswer> {
    const clientMetadata = textOf(headers, 'upload-metadata') ?? '';
    if (clientMetadata.length > MAX_METADATA_LENGTH)
      throw new InvalidRequestError(`Upload-Metadata is longer than ${MAX_METADATA_LENGTH} characters.`);
    const checksum = parseUploadChecksum(textOf(headers, 'upload-checksum'));
    const store = new TusStore({ method, ownerId, body, checksum, clientMetadata }, this.actions);
    const failures: unknown[] = [];
    const server = new Server({
      ...{ path: TUS_PATH, datastore: store, locker: store, relativeLocation: true, namingFunction: () => uuidV7() },
      onUploadFinish: async () => {
        await store.finish();
        return {};
      },
      onResponseError: (_request, error) => {
        failures.push(error);
        return undefined;
      },
    });
    const response = await server.handleWeb(withoutBody(method, url, headers));
    const failed = response.status >= 400;
    return {
      ...{ status: response.status, headers: tusHeadersOf(response.headers, store, failed) },
      ...{ endedEarly: store.endedEarly, ...(failed ? { error: await failureOf(response, failures[0]) } : {}) },
    };
  }
}

/** The request as far as the protocol goes. Its bytes are not in it: see `TusStore`. */
function withoutBody(method: string, url: string, headers: IncomingHttpHeaders): Request {
  const names = Object.keys(headers).filter((name) => /^(tus-|upload-|content-type$|content-length$)/.test(name));
  const entries = names.flatMap((name): [string, string][] => {
    const value = textOf(headers, name);
    return value === undefined ? [] : [[name, value]];
  });
  return new Request(new URL(url, 'http://gateway'), { method, headers: entries });
}

/** The library's own refusals are objects with a status and a text; what the store threw is told as everywhere else. */
async function failureOf(response: Response, failure: unknown): Promise<unknown> {
  if (failure instanceof Error) return failure;
  return new HttpException((await response.text()).trim(), response.status);
}

function textOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}
