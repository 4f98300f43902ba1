import { HedgeBudget } from './hedge-budget.js';

const spendAll = (budget: HedgeBudget) => {
  let spent = 0;
  while (budget.spend()) spent += 1;
  return spent;
};

describe('HedgeBudget', () => {
  it('lets about a tenth of the reads be asked twice, after a first handful', () => {
    const budget = new HedgeBudget();
    expect(spendAll(budget)).toBe(20);
    for (let i = 0; i < 105; i += 1) budget.earn();
    expect(spendAll(budget)).toBe(10);
  });

  it('does not save up without end', () => {
    const budget = new HedgeBudget();
    for (let i = 0; i < 10_000; i += 1) budget.earn();
    expect(spendAll(budget)).toBe(20);
  });
});
