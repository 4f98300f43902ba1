import { describe, expect, it } from 'vitest';
import { outcomeOf } from './check-words.js';

describe('outcomeOf', () => {
  it('is good only when the check is through and found nothing', () => {
    expect(outcomeOf({ state: 'succeeded', verdict: 'healthy' }).tone).toBe('good');
    expect(outcomeOf({ state: 'succeeded', verdict: 'findings' }).tone).toBe('warn');
    expect(outcomeOf({ state: 'running', verdict: null }).tone).toBe('busy');
    expect(outcomeOf({ state: 'failed', verdict: null }).tone).toBe('bad');
    expect(outcomeOf({ state: 'cancelled', verdict: null }).tone).toBe('neutral');
  });
});
