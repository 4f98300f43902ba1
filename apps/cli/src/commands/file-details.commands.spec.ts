import { describePlan } from './file-details.commands.js';

type Plan = Parameters<typeof describePlan>[0];

const step: Plan['steps'][number] = {
  index: 3,
  do: 'copy',
  fromNodeId: null,
  toNodeId: 'n',
  reason: 'a copy is\nmissing',
};
const plan: Plan = {
  ...{ copies: 2, moves: 0, bytes: 2048, steps: [step], obstacles: ['chunk 4 lies nowhere'] },
  ...{ protection: 'repairing', protectionReason: '2 of 3 copies' },
};

it('says what would be done, what is left out, and what can not be mended', () => {
  expect(describePlan(plan).split('\n')).toEqual([
    'repairing: 2 of 3 copies',
    '2 copies would be made, 0 moved, 2.0 KiB in all',
    '  chunk 3: copy, a copy is\\x0amissing',
    '  and 1 more',
    "can't be mended: chunk 4 lies nowhere",
  ]);
});

it('says when there is nothing to do', () => {
  const whole: Plan = { ...plan, copies: 0, steps: [], obstacles: [], protection: 'full', protectionReason: null };
  expect(describePlan(whole)).toBe('full\nnothing needs to be done');
});
