import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { DomainError } from '#contracts';
import type { FieldFault } from './problem.js';

/** A request whose fields are not as documented; the answer lists them as `errors`. */
export class InvalidRequestError extends DomainError {
  constructor(message: string, errors: FieldFault[] = []) {
    super('REQUEST.INVALID', 'invalid', message, errors.length > 0 ? { details: { errors } } : {});
  }
}

/** Makes bodies and queries instances of their DTO; a field that the DTO doesn't know is an error, not ignored. */
export const createValidationPipe = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) =>
      new InvalidRequestError(
        'The request has invalid fields.',
        errors.flatMap((error) => faultsOf(error, '')),
      ),
  });

function faultsOf(error: ValidationError, parent: string): FieldFault[] {
  const field = `${parent}${error.property}`;
  const own = Object.values(error.constraints ?? {}).map((message) => ({ field, message }));
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, `${field}.`))];
}
