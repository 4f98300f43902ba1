import type { LiveEvent } from '../../api/live-event.js';

/** Those of some deleted files that are in the trash still: on other pages, in other tabs and by other programs they are restored or purged. */
export class InTrash<T extends { id: string }> {
  private readonly byId: Map<string, T>;

  constructor(files: readonly T[]) {
    this.byId = new Map(files.map((file) => [file.id, file]));
  }

  /** @returns whether it was about one of them */
  take({ type, data }: LiveEvent): boolean {
    const [, , , entity, fact] = type.split('.');
    const isGone = `${entity}.${fact}` === 'version.purged' && data.reason !== 'replaced';
    return (isGone || `${entity}.${fact}` === 'file.restored') && this.byId.delete(String(data.fileId));
  }

  left(): T[] {
    return [...this.byId.values()];
  }
}
