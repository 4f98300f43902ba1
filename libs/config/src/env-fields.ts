import { applyDecorators } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsInt, IsNotEmpty, IsString, IsUrl, Max, Min } from 'class-validator';

/** A text setting; empty counts as absent. */
export const EnvText = (): PropertyDecorator => applyDecorators(IsString(), IsNotEmpty());

/**
 * A whole number, both bounds included.
 *
 * @param range the unit stands in the setting's name (`_MS`, `_BYTES`)
 */
export const EnvInt = (range: { min: number; max?: number }): PropertyDecorator =>
  applyDecorators(
    Type(() => Number),
    IsInt(),
    Min(range.min),
    Max(range.max ?? Number.MAX_SAFE_INTEGER),
  );

/** A TCP port; 0 asks the system for a free one, as tests do. */
export const EnvPort = (): PropertyDecorator => EnvInt({ min: 0, max: 65_535 });

/** `true` or `false`, nothing else: implicit conversion would read "false" as true. */
export const EnvBoolean = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value)),
    IsBoolean(),
  );

/** A URL with one of the given protocols; host names without a dot are fine. */
export const EnvUrl = (...protocols: string[]): PropertyDecorator =>
  IsUrl({ protocols, require_protocol: true, require_tld: false });

/** A list of texts divided by commas; blanks around them are dropped. */
export const EnvList = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string'
        ? value
            .split(',')
            .map((item) => item.trim())
            .filter(Boolean)
        : value,
    ),
    IsString({ each: true }),
  );
