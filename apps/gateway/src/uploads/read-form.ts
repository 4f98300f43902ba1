import type { Multipart } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { DEFAULT_BUCKET } from '#contracts';
import { checkPath } from '../files/decode-path.js';
import { InvalidRequestError } from '../http/validation.js';

/** The one file of a form, and where it goes. */
export interface FileForm {
  bucket: string;
  path: string;
  contentType: string;
  body: AsyncIterable<Uint8Array>;
}

const FIELDS = ['bucket', 'path'];

/**
 * Reads a form up to its file, whose bytes are then streamed. So the fields stand before it; whatever follows it makes the
 * body fail at its end, before anything is visible.
 *
 * @throws InvalidRequestError for unknown fields, fields after the file, and a form without a file
 */
export async function readForm(request: FastifyRequest): Promise<FileForm> {
  if (!request.isMultipart()) throw new InvalidRequestError('The body is not a form (multipart/form-data).');
  const fields = new Map<string, string>();
  const parts = partsOf(request);
  for (let part = await parts.next(); !part.done; part = await parts.next()) {
    const { type, fieldname } = part.value;
    if (type === 'file') {
      const { file, filename, mimetype } = part.value;
      if (fieldname !== 'file') throw unexpected(fieldname);
      async function* body() {
        yield* file.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
        const next = await parts.next();
        if (!next.done)
          throw new InvalidRequestError(`The field "${next.value.fieldname}" must stand before the file.`);
      }
      return {
        bucket: fields.get('bucket') ?? DEFAULT_BUCKET,
        path: checkPath(fields.get('path') ?? filename),
        contentType: mimetype,
        body: body(),
      };
    }
    if (!FIELDS.includes(fieldname) || typeof part.value.value !== 'string') throw unexpected(fieldname);
    fields.set(fieldname, part.value.value);
  }
  throw new InvalidRequestError('The form has no file.', [{ field: 'file', message: 'file is missing' }]);
}

/** @throws InvalidRequestError where the parser finds no form; HttpError 413 where it has more parts than are taken */
async function* partsOf(request: FastifyRequest): AsyncGenerator<Multipart, void, undefined> {
  try {
    yield* request.parts();
  } catch (error) {
    if (error instanceof Error && 'statusCode' in error && error.statusCode === 413) throw error;
    throw new InvalidRequestError(`The form can not be read: ${(error as Error).message}.`);
  }
}

const unexpected = (field: string) =>
  new InvalidRequestError('The form has a field that is not expected.', [
    { field, message: `field ${field} should not exist` },
  ]);
