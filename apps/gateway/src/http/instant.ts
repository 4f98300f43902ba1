import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsString, Matches } from 'class-validator';

const DATE_TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/i;
const UTC = /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** A moment as clients may write it, in UTC, which every part of the system understands alike; anything else as it is. Pure. */
export function toUtc(value: unknown): unknown {
  if (typeof value !== 'string' || !DATE_TIME.test(value)) return value;
  const time = Date.parse(value);
  return Number.isNaN(time) ? value : new Date(time).toISOString();
}

/** A field with a date and a time (or a date alone), of the years 1 to 9999; the handler gets it in UTC. */
export const IsInstant = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }) => toUtc(value)),
    IsString(),
    Matches(UTC, { message: '$property must be a date and a time as in 2026-11-25T10:00:00Z' }),
  );
