import { decideResponse, type DownloadConditions } from './decide-response.js';
import { parseRange } from './parse-range.js';

const file = { sha256: 'aaaa', sizeBytes: 100, modifiedAtMs: Date.parse('2026-11-22T10:00:00.700Z') };
const sameSecond = 'Sun, 22 Nov 2026 10:00:00 GMT';
const before = 'Sun, 22 Nov 2026 09:59:59 GMT';
const none: DownloadConditions = {
  ifMatch: undefined,
  ifNoneMatch: undefined,
  ifModifiedSince: undefined,
  ifUnmodifiedSince: undefined,
  ifRange: undefined,
};
const decide = (conditions: Partial<DownloadConditions>, range?: string) =>
  decideResponse(parseRange(range), { ...none, ...conditions }, file);
const whole = { status: 200, ranges: [] };
const part = { status: 206, ranges: [{ first: 0, last: 9 }] };

describe('decideResponse', () => {
  it('gives the whole file, or the ranges asked for', () => {
    expect(decide({})).toEqual(whole);
    expect(decide({}, 'bytes=0-9')).toEqual(part);
    expect(decide({}, 'bytes=100-')).toEqual({ status: 416 });
    expect(decide({}, 'lines=1-2')).toEqual(whole);
  });

  it('says "not modified" to one who has the content', () => {
    expect(decide({ ifNoneMatch: '"bbbb", "aaaa"' })).toEqual({ status: 304 });
    expect(decide({ ifNoneMatch: 'W/"aaaa"' })).toEqual({ status: 304 });
    expect(decide({ ifNoneMatch: '*' })).toEqual({ status: 304 });
    expect(decide({ ifNoneMatch: '"bbbb"' })).toEqual(whole);
  });

  it('compares dates by the second, and only where there is no tag', () => {
    expect(decide({ ifModifiedSince: sameSecond })).toEqual({ status: 304 });
    expect(decide({ ifModifiedSince: before })).toEqual(whole);
    expect(decide({ ifModifiedSince: 'yesterday' })).toEqual(whole);
    expect(decide({ ifModifiedSince: sameSecond, ifNoneMatch: '"bbbb"' })).toEqual(whole);
  });

  it('refuses when the content is not the one meant', () => {
    expect(decide({ ifMatch: '"bbbb"' })).toEqual({ status: 412 });
    expect(decide({ ifMatch: '"aaaa"' })).toEqual(whole);
    expect(decide({ ifUnmodifiedSince: before })).toEqual({ status: 412 });
    expect(decide({ ifUnmodifiedSince: sameSecond })).toEqual(whole);
    expect(decide({ ifUnmodifiedSince: before, ifMatch: '"aaaa"' })).toEqual(whole);
  });

  it('gives a part only of the content that If-Range names, else the whole', () => {
    expect(decide({ ifRange: '"aaaa"' }, 'bytes=0-9')).toEqual(part);
    for (const ifRange of ['"bbbb"', 'W/"aaaa"', sameSecond]) {
      expect(decide({ ifRange }, 'bytes=0-9')).toEqual(whole);
    }
  });
});
