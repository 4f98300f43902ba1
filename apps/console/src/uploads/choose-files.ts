import type { ChosenFile } from './upload-queue.js';

interface PickerWindow {
  showOpenFilePicker?: (options: { multiple: boolean }) => Promise<FileSystemFileHandle[]>;
}

/** Opens the browser's dialog for files. @returns undefined where it has none that finds files again after a reload */
export async function chooseFiles(): Promise<ChosenFile[] | undefined> {
  const pick = (window as PickerWindow).showOpenFilePicker;
  if (!pick) return undefined;
  try {
    const handles = await pick({ multiple: true });
    return await Promise.all(
      handles.map(async (handle) => ({ file: await handle.getFile(), handle, relativePath: handle.name })),
    );
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return [];
    throw error;
  }
}

/** A dropped file says where in its folder it was, and may have a handle; one of an `<input webkitdirectory>` has its own way. */
interface PlacedFile extends File {
  readonly path?: string;
  readonly relativePath?: string;
  readonly handle?: FileSystemFileHandle;
}

/** Files as a drop or an input has them, with their folders. Pure. */
export function chosenFrom(files: readonly File[]): ChosenFile[] {
  return files.map((file: PlacedFile) => {
    const place = file.relativePath || file.webkitRelativePath || file.name;
    const relativePath = place.replace(/^(\.?\/)+/, '') || file.name;
    return { file, relativePath, ...(file.handle ? { handle: file.handle } : {}) };
  });
}
