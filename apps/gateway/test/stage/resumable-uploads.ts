import { createHash } from 'node:crypto';
import { expect } from '@jest/globals';
import type { FileV1 } from '#contracts';
import { TusSession } from '../support/tus-session.js';
import type { GatewayStage } from './gateway-stage.js';

/** Delays of resumable uploads that tests can wait for. */
export const RESUMABLE_SETTINGS = {
  ...{ RESUMABLE_RENEW_MS: '100', SERVICE_PATIENCE_MS: '2000', RESUMABLE_LOCK_WAIT_MS: '10000' },
};

export const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
export const problemOf = async (answer: Response) => (await answer.json()) as Record<string, unknown>;

/** Begins an upload of the stage's user. */
export const beginUpload = (
  stage: GatewayStage,
  path: string,
  sizeBytes: number,
  options?: Parameters<typeof TusSession.create>[3],
): Promise<TusSession> => TusSession.create((url, init) => stage.fetch(url, init), path, sizeBytes, options);

/** Reads the file back, and fails the test where it isn't these bytes. */
export async function expectFile(stage: GatewayStage, fileId: string | null, bytes: Uint8Array): Promise<FileV1> {
  const { file } = [...stage.metadata.uploads.values()].find(({ reply }) => reply?.file.id === fileId)!.reply!;
  expect(file).toMatchObject({ sizeBytes: bytes.length, sha256: sha256Of(bytes) });
  const read = await stage.fetch(`/v1/files/${fileId}/content`);
  expect(sha256Of(new Uint8Array(await read.arrayBuffer()))).toBe(sha256Of(bytes));
  return file;
}

/** A body that sends one part and then what the test decides. */
export function heldBody(part: Uint8Array) {
  let control: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      control = controller;
      controller.enqueue(part);
    },
  });
  return { body, end: () => control?.close() };
}
