import { useSyncExternalStore } from 'react';
import { client, session } from '../api/client.js';
import { KeptUploads } from './kept-uploads.js';
import { sendFile } from './send-file.js';
import type { UploadItem } from './upload-item.js';
import { UploadQueue } from './upload-queue.js';

/** The uploads of this tab. */
export const uploads = new UploadQueue({
  tokens: session,
  kept: new KeptUploads(),
  send: sendFile,
  progress: (uploadId) => client.resumable.progress(uploadId),
  terminate: (uploadId) => client.resumable.terminate(uploadId),
});

export const useUploads = (): readonly UploadItem[] => useSyncExternalStore(uploads.subscribe, uploads.snapshot);
