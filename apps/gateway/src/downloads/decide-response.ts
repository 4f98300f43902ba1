import { parseEntityTags } from '../http/entity-tags.js';
import { type ByteRange, fitRanges, type RangeSpec } from './parse-range.js';

/** The headers that make a download conditional, as they came. */
export interface DownloadConditions {
  ifMatch: string | undefined;
  ifNoneMatch: string | undefined;
  ifModifiedSince: string | undefined;
  ifUnmodifiedSince: string | undefined;
  ifRange: string | undefined;
}

/** What the file is now. */
export interface Representation {
  sha256: string;
  sizeBytes: number;
  modifiedAtMs: number;
}

/** How a download is answered; `ranges` is empty for the whole file. */
export type DownloadDecision =
  { status: 200 | 206; ranges: ByteRange[] } | { status: 304 } | { status: 412 } | { status: 416 };

/**
 * Decides how to answer, in the order RFC 9110 section 13.2.2 gives. Pure.
 *
 * @param specs of the Range header, undefined without one
 */
export function decideResponse(
  specs: readonly RangeSpec[] | undefined,
  conditions: DownloadConditions,
  file: Representation,
): DownloadDecision {
  const { ifMatch, ifNoneMatch, ifModifiedSince, ifUnmodifiedSince } = conditions;
  const names = (tags: string[] | '*') => tags === '*' || tags.includes(file.sha256);
  const oneOf = parseEntityTags(ifMatch);
  if (oneOf !== undefined ? !names(oneOf) : isAfter(file, ifUnmodifiedSince)) return { status: 412 };
  // Weak comparison: a tag that a proxy has weakened still stands for these bytes.
  const unlessOneOf = parseEntityTags(ifNoneMatch?.replaceAll('W/"', '"'));
  if (unlessOneOf !== undefined ? names(unlessOneOf) : isAfter(file, ifModifiedSince) === false) return { status: 304 };
  if (!specs || !rangeApplies(conditions.ifRange, file)) return { status: 200, ranges: [] };
  const ranges = fitRanges(specs, file.sizeBytes);
  return ranges.length === 0 ? { status: 416 } : { status: 206, ranges };
}

/** Was the file changed after this moment? Undefined: the header says no moment, and counts as absent. */
function isAfter(file: Representation, httpDate: string | undefined): boolean | undefined {
  const moment = Date.parse(httpDate ?? '');
  return Number.isNaN(moment) ? undefined : secondOf(file) > moment;
}

/** A part only of the content the client has the rest of. A date tells too little: two contents may share a second. */
const rangeApplies = (ifRange: string | undefined, { sha256 }: Representation): boolean =>
  ifRange === undefined || ifRange.trim() === `"${sha256}"`;

/** HTTP dates have whole seconds. */
const secondOf = ({ modifiedAtMs }: Representation): number => Math.floor(modifiedAtMs / 1000) * 1000;
