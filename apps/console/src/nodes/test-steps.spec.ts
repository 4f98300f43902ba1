import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { STEP_NAMES, type TestStep, untilFailure, wordsOfStep } from './test-steps.js';

const operations = readFileSync(`${import.meta.dirname}/../../../../docs/operations.md`, 'utf8');

describe('wordsOfStep', () => {
  it('knows every step that the operator’s document lists', () => {
    const section = operations.split('## Test it')[1]?.split('\n## ')[0] ?? '';
    const rows = section.split('\n').filter((line) => line.startsWith('| `'));
    const documented = rows.flatMap((row) =>
      [...(row.split('|')[1] ?? '').matchAll(/`([a-z-]+)`/g)].map(([, name]) => name),
    );
    expect(documented.length).toBeGreaterThan(5);
    expect(documented.toSorted()).toEqual(STEP_NAMES.toSorted());
  });

  it('advises only where something is wrong', () => {
    expect(wordsOfStep({ name: 'clock', verdict: 'ok' })).not.toHaveProperty('advice');
    expect(wordsOfStep({ name: 'clock', verdict: 'skipped' })).not.toHaveProperty('advice');
    expect(wordsOfStep({ name: 'clock', verdict: 'warning' })).toHaveProperty('advice');
  });

  it('says nothing of a step that came later', () => {
    expect(wordsOfStep({ name: 'toString', verdict: 'failed' })).toBeUndefined();
  });
});

describe('untilFailure', () => {
  const steps = (...verdicts: TestStep['verdict'][]): TestStep[] =>
    verdicts.map((verdict, at) => ({ name: String(at), verdict, detail: '', durationMs: 1 }));
  const tried = (...verdicts: TestStep['verdict'][]): [string, number] => {
    const shown = untilFailure(steps(...verdicts));
    return [shown.tried.map(({ name }) => name).join(''), shown.skippedCount];
  };

  it('leaves out what was skipped because of a failure', () => {
    expect(tried('ok', 'failed', 'skipped', 'warning', 'skipped')).toEqual(['013', 2]);
  });

  it('shows what was skipped for another reason', () => {
    expect(tried('ok', 'skipped', 'ok')).toEqual(['012', 0]);
    expect(tried('skipped', 'failed')).toEqual(['01', 0]);
  });
});
