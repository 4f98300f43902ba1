export interface FuzzOptions {
  /** Requests to send at least, by all callers together. */
  requests: number;
  seed: number;
}

export const USAGE = 'Usage: npm run fuzz:api -- [--requests=20000] [--seed=1]';

/** Reads the command line. Pure. @throws Error for what isn't an option */
export function parseOptions(args: readonly string[]): FuzzOptions {
  const options: FuzzOptions = { requests: 20_000, seed: 1 };
  for (const arg of args) {
    const [, name, value] = /^--(requests|seed)=(\d{1,9})$/.exec(arg) ?? [];
    if (name !== 'requests' && name !== 'seed') throw new Error(`"${arg}" is no option`);
    options[name] = Number(value);
  }
  return options;
}
