import { DomainError } from '#contracts';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';

/** A request or an event that isn't what its contract says. `details.faults`: property paths and what is wrong there. */
export class InvalidMessageError extends DomainError {
  constructor(faults: string[]) {
    super('MESSAGE.INVALID', 'invalid', 'The message does not fit its contract.', { details: { faults } });
  }
}

/**
 * Makes a checked instance of a contract class from parsed JSON. Properties the class doesn't know are dropped, so that
 * a newer sender can add optional ones.
 *
 * @throws InvalidMessageError MESSAGE.INVALID
 */
export function parseMessage<T extends object>(contract: new () => T, json: unknown): T {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new InvalidMessageError(['not an object']);
  const message = plainToInstance(contract, json);
  const errors = validateSync(message, { whitelist: true, forbidUnknownValues: false, stopAtFirstError: true });
  if (errors.length > 0) throw new InvalidMessageError(errors.flatMap((error) => faultsOf(error, '')));
  return message;
}

function faultsOf(error: ValidationError, parent: string): string[] {
  const path = `${parent}${error.property}`;
  const own = Object.values(error.constraints ?? {}).map((reason) => `${path}: ${reason}`);
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, `${path}.`))];
}
