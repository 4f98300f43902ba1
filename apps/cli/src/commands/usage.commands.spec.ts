import { describeUsage } from './usage.commands.js';

const MiB = 1024 ** 2;
const bucket = {
  bucket: 'photos',
  quotaBytes: 4 * MiB,
  usedBytes: 2 * MiB,
  reservedBytes: MiB,
  fileCount: 3,
  trashedCount: 1,
};
const usage = { quotaBytes: null, usedBytes: 2 * MiB, reservedBytes: MiB, fileCount: 3, buckets: [bucket] };

it('tells what is used of what may be, in all and by bucket; what uploads have reserved counts as used', () => {
  expect(describeUsage(usage).split('\n')).toEqual([
    'used       2.0 MiB',
    'reserved   1.0 MiB by uploads under way',
    'quota      none',
    'part used  -',
    'files      3',
    '',
    'BUCKET  FILES  IN TRASH     USED    QUOTA  PART',
    'photos      3         1  2.0 MiB  4.0 MiB  75 %',
  ]);
});

it('knows a quota of nothing, and no buckets', () => {
  expect(describeUsage({ ...usage, quotaBytes: 0, usedBytes: 0, reservedBytes: 0, buckets: [] })).toMatch(
    /^part used +100 %$/m,
  );
});
