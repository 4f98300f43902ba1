import { type EnvClass, envNames } from './load-config.js';

/** A setting as it is in force: what an operator may see of it. */
export interface EffectiveSetting {
  name: string;
  /** As it would be written into the environment; null: not set, or secret. */
  value: string | null;
  default: string | null;
  source: 'default' | 'environment';
  /** A secret, or where one lies: only its source is told. */
  secret: boolean;
}

/** The settings of a process, by name, secrets left out. Injectable wherever ConfigModule is. */
export class EffectiveSettings {
  constructor(readonly items: readonly EffectiveSetting[]) {}
}

const SECRETS = new WeakMap<object, Set<string>>();

/** Marks a setting whose value is a secret, or holds one in some cases, and whose name doesn't tell. */
export const EnvSecret = (): PropertyDecorator => (prototype, name) => {
  const names = SECRETS.get(prototype) ?? new Set();
  SECRETS.set(prototype, names.add(String(name)));
};

/** Names that are refused by default, paths of files with secrets among them. */
const SECRET_NAME = /PASSWORD|SECRET|TOKEN|SEED|KEY|CREDENTIAL|PRIVATE/;
/** A URL with a user or a password in it. */
const HAS_LOGIN = /\/\/[^/?#]*@/;

/**
 * Lists what is in force, by name. Pure. What is marked, named like a secret or holds a login is not shown; numbers and
 * switches always are, whatever their names: `ACCESS_TOKEN_LIFETIME_SECONDS`.
 *
 * @param loaded class → what was read
 * @param env    what it was read from
 */
export function effectiveSettings(loaded: ReadonlyMap<EnvClass, object>, env: NodeJS.ProcessEnv): EffectiveSetting[] {
  const settings = new Map<string, EffectiveSetting>();
  for (const [envClass, config] of loaded) {
    const [values, defaults] = [config, new envClass()] as Record<string, unknown>[];
    for (const name of envNames(envClass)) {
      const [value, byDefault] = [values?.[name], defaults?.[name]];
      const secret = isMarked(envClass, name) || holdsSecret(name, value) || holdsSecret(name, byDefault);
      settings.set(name, {
        name,
        value: secret ? null : textOf(value),
        default: secret ? null : textOf(byDefault),
        source: env[name] ? 'environment' : 'default',
        secret,
      });
    }
  }
  return [...settings.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function holdsSecret(name: string, value: unknown): boolean {
  if (typeof value === 'number' || typeof value === 'boolean') return false;
  return SECRET_NAME.test(name) || HAS_LOGIN.test(textOf(value) ?? '');
}

function isMarked(envClass: EnvClass, name: string): boolean {
  for (let at = envClass.prototype as object | null; at !== null; at = Object.getPrototypeOf(at) as object | null) {
    if (SECRETS.get(at)?.has(name)) return true;
  }
  return false;
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return Array.isArray(value) ? value.join(',') : String(value as string | number | boolean);
}
