import type { JobAction, JobState } from '#contracts';
import { nextState } from './next-state.js';

describe('nextState', () => {
  it.each<[JobState, JobAction, JobState | null]>([
    ['queued', 'pause', 'paused'],
    ['running', 'pause', 'paused'],
    ['paused', 'pause', 'paused'],
    ['paused', 'resume', 'queued'],
    ['running', 'resume', 'running'],
    ['queued', 'resume', 'queued'],
    ['queued', 'cancel', 'cancelled'],
    ['running', 'cancel', 'cancelled'],
    ['paused', 'cancel', 'cancelled'],
    ['cancelled', 'cancel', 'cancelled'],
    ['cancelled', 'resume', null],
    ['succeeded', 'cancel', null],
    ['failed', 'resume', null],
  ])('a job that is %s becomes, on %s, %s', (state, action, next) => {
    expect(nextState(state, action)).toBe(next);
  });
});
