import { DomainError } from '#contracts';

/** No node that should hold a part of the file gave its bytes. */
export class FileUnreadableError extends DomainError {
  constructor(details: { chunkIndex: number; asked: number }) {
    super('FILE.UNREADABLE', 'unavailable', 'No copy of a part of the file can be read just now; try again later.', {
      details,
    });
  }
}

/** The file got another content between two questions of one download. */
export class ReplacedMeanwhileError extends DomainError {
  constructor() {
    super('FILE.REPLACED', 'unavailable', 'The file was replaced while it was read; ask again.');
  }
}
