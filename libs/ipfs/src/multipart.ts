import { randomUUID } from 'node:crypto';

/** A request body whose length is known and whose bytes are not copied. */
export interface PreparedBody {
  contentType: string;
  lengthBytes: number;
  pieces: readonly Buffer[];
}

/**
 * Frames bytes as the one file of a multipart form, which is how Kubo takes data.
 * With one part and a Content-Length the connection stays open; chunked uploads often close it.
 */
export function multipartBody(bytes: readonly Buffer[]): PreparedBody {
  // Random, because the owner of a public file chooses the bytes and must not be able to write the boundary.
  const boundary = randomUUID();
  const head = Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="file"\r\n` +
      'Content-Type: application/octet-stream\r\n\r\n',
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const pieces = [head, ...bytes, tail];
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    lengthBytes: pieces.reduce((sum, piece) => sum + piece.length, 0),
    pieces,
  };
}
