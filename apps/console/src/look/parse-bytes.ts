const FACTORS: Record<string, number> = { '': 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3, T: 1024 ** 4, P: 1024 ** 5 };

/** Reads `500`, `20G`, `1.5 TiB` or `1,5 TiB`; powers of 1024. Pure. @returns undefined for anything else */
export function parseBytes(text: string): number | undefined {
  const [, digits, unit = ''] = /^(\d+(?:[.,]\d+)?)\s*(?:([KMGTP])(?:i?B)?|B)?$/i.exec(text.trim()) ?? [];
  if (digits === undefined) return undefined;
  const bytes = Math.round(Number(digits.replace(',', '.')) * (FACTORS[unit.toUpperCase()] ?? 1));
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}
