import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';

export type EnvClass<T extends object = object> = new () => T;

/** Settings that can't be used. The message names the variables and says what is wrong, never what they hold. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(readonly faults: string[]) {
    super(`The configuration is not usable:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

/**
 * The environment variables a config class reads: its properties that carry a class-validator rule, sorted.
 *
 * @returns names, without duplicates
 */
export function envNames(envClass: EnvClass): string[] {
  const rules = getMetadataStorage().getTargetValidationMetadatas(envClass, '', false, false);
  return [...new Set(rules.map((rule) => rule.propertyName))].toSorted();
}

/**
 * Reads one config class from the environment; a variable that is empty counts as absent, so its default holds.
 *
 * @throws ConfigurationError with every fault of the class
 */
export function loadConfig<T extends object>(envClass: EnvClass<T>, env: NodeJS.ProcessEnv = process.env): T {
  const { config, faults } = read(envClass, env);
  if (faults.length > 0) throw new ConfigurationError(faults);
  return config;
}

/**
 * Reads several config classes at once.
 *
 * @returns class → instance
 * @throws ConfigurationError with the faults of all of them
 */
export function loadConfigs(envClasses: EnvClass[], env: NodeJS.ProcessEnv = process.env): Map<EnvClass, object> {
  const results = envClasses.map((envClass) => ({ envClass, ...read(envClass, env) }));
  const faults = results.flatMap((result) => result.faults);
  if (faults.length > 0) throw new ConfigurationError([...new Set(faults)]);
  return new Map(results.map(({ envClass, config }) => [envClass, config]));
}

function read<T extends object>(envClass: EnvClass<T>, env: NodeJS.ProcessEnv): { config: T; faults: string[] } {
  const given = Object.fromEntries(envNames(envClass).flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
  const config = plainToInstance(envClass, given, { exposeDefaultValues: true });
  const errors = validateSync(config, { stopAtFirstError: true, validationError: { target: false, value: false } });
  return { config, faults: errors.map((error) => describe(error, error.property in given)) };
}

function describe(error: ValidationError, given: boolean): string {
  const reasons = Object.values(error.constraints ?? {}).join(', ');
  return given ? reasons : `${error.property} is missing (${reasons})`;
}
