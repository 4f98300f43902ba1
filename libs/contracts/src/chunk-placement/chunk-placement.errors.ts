import { DomainError } from '../errors.js';

export class NotEnoughNodesError extends DomainError {
  constructor(details: { wanted: number; usable: number; reason: string }) {
    super(
      'PLACEMENT.NOT_ENOUGH_NODES',
      'unavailable',
      `Not enough storage nodes can take the data now: ${details.reason}.`,
      {
        details,
      },
    );
  }
}

export class StorageFullError extends DomainError {
  constructor() {
    super('PLACEMENT.STORAGE_FULL', 'insufficient-storage', 'The storage nodes have no room for the data.');
  }
}

/** The copies that an acknowledgement promises could not be confirmed. */
export class NotDurableError extends DomainError {
  constructor(details: { chunkIndex: number; heldCopies: number; neededCopies: number }) {
    super(
      'PLACEMENT.NOT_DURABLE',
      'unavailable',
      'The data is not on enough nodes yet to be acknowledged; try again.',
      {
        details,
      },
    );
  }
}

/** The version was purged or abandoned; nothing more is placed for it. */
export class VersionClosedError extends DomainError {
  constructor() {
    super('PLACEMENT.VERSION_CLOSED', 'conflict', 'The upload this chunk belongs to has ended.');
  }
}

/** Another writer has gone on with the upload. */
export class WriterSupersededError extends DomainError {
  constructor() {
    super('PLACEMENT.WRITER_SUPERSEDED', 'conflict', 'Another request goes on with this upload.');
  }
}
