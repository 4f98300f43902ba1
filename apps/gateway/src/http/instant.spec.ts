import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { IsInstant } from './instant.js';

class Query {
  @IsInstant() from!: unknown;
}
const read = (from: unknown) => {
  const query = plainToInstance(Query, { from });
  return validateSync(query).length === 0 ? query.from : 'refused';
};

describe('an instant', () => {
  it.each([
    ['2026-11-25T10:00:00Z', '2026-11-25T10:00:00.000Z'],
    ['2026-11-25T10:00:00.123456+02:00', '2026-11-25T08:00:00.123Z'],
    ['2026-11-25', '2026-11-25T00:00:00.000Z'],
    // An offset that JavaScript takes and Postgres does not.
    ['1311-04-01T04:04:30-17:09', '1311-04-01T21:13:30.000Z'],
  ])('is handed on in UTC: %s', (written, utc) => expect(read(written)).toBe(utc));

  it.each([
    'soon',
    '',
    '2026-W05',
    '2026-13-01',
    '2026-11-25T10:00:00',
    '0000-01-01',
    '9999-12-31T23:59:59-10:00',
    '+012026-11-25',
    5,
    null,
  ])('is refused when it is none: %s', (written) => expect(read(written)).toBe('refused'));
});
