/** Bytes of a file, both ends included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/** A range as a client writes it, before the size is known; `suffix` counts from the end. */
export type RangeSpec = { first: number; last: number | undefined } | { suffix: number };

const SPEC = /^(\d*)-(\d*)$/;
/** Each part of an answer costs a header and a search; players and download managers ask for one to four. */
const MAX_RANGES = 16;

/**
 * Reads a Range header. Pure.
 *
 * @returns undefined when there is none or it is to be ignored: another unit, not well-formed, or too many ranges
 * @see RFC 9110 section 14.2: a server may ignore the header
 */
export function parseRange(header: string | undefined): RangeSpec[] | undefined {
  const list = /^\s*bytes\s*=(.*)$/i.exec(header ?? '')?.[1];
  if (list === undefined) return undefined;
  const specs: RangeSpec[] = [];
  for (const item of list
    .split(',')
    .map((text) => text.trim())
    .filter(Boolean)) {
    const [matched, first = '', last = ''] = SPEC.exec(item) ?? [];
    if (matched === undefined || (first === '' && last === '')) return undefined;
    if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
    if (first === '') specs.push({ suffix: Number(last) });
    else specs.push({ first: Number(first), last: last === '' ? undefined : Number(last) });
  }
  return specs.length > 0 && specs.length <= MAX_RANGES ? specs : undefined;
}

/**
 * Fits ranges to a file. Pure. They come out ascending, and those that touch or overlap as one, so that each leaf is read once.
 *
 * @returns an empty list when none can be satisfied (416)
 */
export function fitRanges(specs: readonly RangeSpec[], sizeBytes: number): ByteRange[] {
  const fitted = specs
    .map((spec): ByteRange =>
      'suffix' in spec
        ? { first: Math.max(0, sizeBytes - spec.suffix), last: spec.suffix > 0 ? sizeBytes - 1 : -1 }
        : { first: spec.first, last: Math.min(spec.last ?? sizeBytes - 1, sizeBytes - 1) },
    )
    .filter(({ first, last }) => first <= last)
    .toSorted((a, b) => a.first - b.first);
  const merged: ByteRange[] = [];
  for (const range of fitted) {
    const previous = merged.at(-1);
    if (previous && range.first <= previous.last + 1) {
      merged[merged.length - 1] = { first: previous.first, last: Math.max(previous.last, range.last) };
    } else merged.push(range);
  }
  return merged;
}

/** The first byte that any of the ranges wants, as a plan is asked for: negative from the end. Pure. */
export function firstByteOf(specs: readonly RangeSpec[] | undefined): number {
  if (!specs) return 0;
  const firsts = specs.map((spec) => ('suffix' in spec ? -spec.suffix : spec.first));
  // From the front and from the end can't be compared without the size: then the plan begins at the front.
  const fromFront = firsts.filter((first) => first >= 0);
  return fromFront.length === firsts.length || fromFront.length === 0 ? Math.min(...firsts) : 0;
}
