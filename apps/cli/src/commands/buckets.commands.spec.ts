import { followingOf } from './buckets.commands.js';

it.each([
  [null, 'have what the policy asks for'],
  [{ since: '', pendingFiles: 8, reason: null }, '8 without all that the policy asks for yet'],
  [
    { since: '', pendingFiles: 10_000, reason: 'only 2 nodes' },
    '10000 or more without all that the policy asks for yet: only 2 nodes',
  ],
])('says of %j that stored files %s', (policyChange, text) => expect(followingOf({ policyChange })).toBe(text));
