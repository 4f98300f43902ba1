import { useEffect, useState } from 'react';
import type { StoredFile } from './entries.js';
import { filesIn, type Targets } from './targets.js';

export interface FileCount {
  files: Pick<StoredFile, 'id' | 'name'>[];
  bytes: number;
  isCounting: boolean;
  error: unknown;
}

/** What is shown while it counts is a few hundred files old. */
const SHOW_EVERY = 500;

/** Goes through everything an action is meant for, so that it can be told how much that is. Ends when the component goes. */
export function useCountedFiles(targets: Targets): FileCount {
  const [count, setCount] = useState<FileCount>({ files: [], bytes: 0, isCounting: true, error: undefined });
  useEffect(() => {
    const stop = new AbortController();
    const files: FileCount['files'] = [];
    let bytes = 0;
    const run = async (): Promise<void> => {
      for await (const { id, name, sizeBytes } of filesIn(targets, stop.signal)) {
        files.push({ id, name });
        bytes += sizeBytes;
        if (files.length % SHOW_EVERY === 0) setCount({ files, bytes, isCounting: true, error: undefined });
      }
    };
    run()
      .then(() => stop.signal.aborted || setCount({ files, bytes, isCounting: false, error: undefined }))
      .catch((error: unknown) => stop.signal.aborted || setCount({ files, bytes, isCounting: false, error }));
    return () => stop.abort();
  }, [targets]);
  return count;
}
