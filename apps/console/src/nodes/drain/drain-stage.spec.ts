import { describe, expect, it } from 'vitest';
import { aNode } from '../../../test/a-node.js';
import { drainResultOf, type JobDto, receiversOf, stageOf } from './drain-stage.js';

const job = (state: JobDto['state'], result: object | null = null) => ({ state, result }) as JobDto;

describe('stageOf', () => {
  it.each([
    ['plan', null, undefined],
    ['plan', null, job('cancelled')],
    ['plan', 'maintenance', undefined],
    ['live', null, job('queued')],
    ['live', 'draining', undefined],
    ['live', 'draining', job('paused')],
    // What the node is set to counts more than a job that is still being read.
    ['empty', 'drained', job('running')],
  ] as const)('is %s when the wish is %s and the job %o', (stage, operatorWish, itsJob) => {
    expect(stageOf({ operatorWish }, itsJob)).toBe(stage);
  });
});

describe('drainResultOf', () => {
  it('reads what the job came to', () => {
    const asked = job('succeeded', { verifiedOnNode: true, foreignPins: 2 });
    expect(drainResultOf(asked)).toEqual({ verifiedOnNode: true, foreignPins: 2 });
    const dead = job('succeeded', { verifiedOnNode: false, note: 'The node is down.' });
    expect(drainResultOf(dead)).toEqual({ verifiedOnNode: false, foreignPins: null });
  });

  it('knows nothing of a job that did not succeed, or says nothing', () => {
    expect(drainResultOf(undefined)).toBeUndefined();
    expect(drainResultOf(job('running', { verifiedOnNode: true }))).toBeUndefined();
    expect(drainResultOf(job('succeeded', null))).toBeUndefined();
  });
});

describe('receiversOf', () => {
  it('has those that take new data, in proportion to what is free', () => {
    const nodes = [
      aNode({ id: 'leaving' }),
      aNode({ id: 'small', freeBytes: 10 }),
      aNode({ id: 'large', freeBytes: 30 }),
      aNode({ id: 'full', state: 'full', freeBytes: 5 }),
      aNode({ id: 'unmeasured', freeBytes: null }),
    ];
    expect(receiversOf('leaving', nodes).map(({ node, share }) => [node.id, share])).toEqual([
      ['large', 0.75],
      ['small', 0.25],
    ]);
  });
});
