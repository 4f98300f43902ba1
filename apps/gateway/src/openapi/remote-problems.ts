import { DomainError } from '#contracts';

/** Failures whose classes only the services that find them have: as they are told. */
export const INVALID_CURSOR = new DomainError(
  'LIST.INVALID_CURSOR',
  'invalid',
  'The cursor is not one that a list gave.',
);
export const INVALID_LIST = new DomainError('LIST.INVALID', 'invalid', 'This list can not be made: ….');
export const TOKEN_UNREADABLE = new DomainError(
  'NODE.TOKEN_UNREADABLE',
  'conflict',
  "The node's tokens are sealed with other master keys.",
);
export const SEAL_TIMEOUT = new DomainError(
  'UPLOAD.SEAL_TIMEOUT',
  'unavailable',
  'The copies could not be confirmed in time; try again.',
);
