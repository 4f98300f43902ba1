const BROWSERS: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux|X11/, 'Linux'],
];

/** A user agent in few words, `Firefox, Linux`; programs by their own name. The order matters: each calls itself the next ones too. Pure. */
export function describeAgent(agent: string): string {
  const find = (list: [RegExp, string][]): string | undefined => list.find(([sign]) => sign.test(agent))?.[1];
  const browser = find(BROWSERS);
  if (!browser) return agent.split(/[\s(]/, 1)[0] ?? agent;
  return [browser, find(SYSTEMS)].filter(Boolean).join(', ');
}
