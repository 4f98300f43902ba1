import { DomainError } from '#contracts';
import { QueryFailedError } from 'typeorm';
import {
  DatabaseBusyError,
  DatabaseUnavailableError,
  fromPgError,
  isSerializationFailure,
  UniqueViolationError,
} from './pg-errors.js';

const failed = (code: string, constraint?: string) =>
  new QueryFailedError('SELECT 1', [], Object.assign(new Error('no'), { code, constraint }));

describe('fromPgError', () => {
  it('names the constraint of a conflict', () => {
    expect(fromPgError(failed('23505', 'files_path_key'))).toBeInstanceOf(UniqueViolationError);
    expect(fromPgError(failed('23505', 'files_path_key'))).toMatchObject({
      kind: 'conflict',
      details: { constraint: 'files_path_key' },
    });
  });

  it.each([
    failed('57P01'),
    failed('57P03'),
    failed('08006'),
    failed('53300'),
    Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
    new Error('timeout exceeded when trying to connect'),
    new Error('Connection terminated unexpectedly'),
    new Error('Client was closed and is not queryable'),
  ])('takes "%p" for a database that is away', (error) => {
    expect(fromPgError(error)).toBeInstanceOf(DatabaseUnavailableError);
    expect((fromPgError(error) as DomainError).retryable).toBe(true);
  });

  it.each(['55P03', '57014', '40001', '40P01'])('takes %s for a database that is busy', (code) => {
    expect(fromPgError(failed(code))).toBeInstanceOf(DatabaseBusyError);
  });

  it.each([failed('42P01'), failed('23503'), new Error('bug'), new DomainError('A.B', 'invalid', 'x'), 'text', null])(
    'passes %p on as it is',
    (error) => {
      expect(fromPgError(error)).toBe(error);
    },
  );
});

describe('isSerializationFailure', () => {
  it('holds where running the transaction again helps', () => {
    expect(['40001', '40P01', '23505', '55P03'].map((code) => isSerializationFailure(failed(code)))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
