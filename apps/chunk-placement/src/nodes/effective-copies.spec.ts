import { copiesToConfirm, effectiveCopies, spreadApplies } from './effective-copies.js';

describe('effectiveCopies', () => {
  it.each([
    // copies, nodes, wanted: N > R keeps the wish; N <= R lowers it to N - 1, not below 2 while two nodes exist.
    [3, 5, 3],
    [3, 4, 3],
    [3, 3, 2],
    [3, 2, 2],
    [3, 1, 1],
    [3, 0, 0],
    [2, 3, 2],
    [2, 2, 2],
    [1, 5, 1],
    [1, 1, 1],
    [5, 5, 4],
    [5, 6, 5],
  ])('wants of %i copies on %i nodes %i', (copies, nodes, wanted) => {
    expect(effectiveCopies(copies, 'strict', nodes)).toBe(wanted);
  });

  it('gives every node a copy when the spread is off', () => {
    expect(effectiveCopies(3, 'off', 3)).toBe(3);
  });
});

describe('spreadApplies', () => {
  it('is suspended with two nodes, which both must hold everything', () => {
    expect(spreadApplies('strict', 2)).toBe(false);
    expect(spreadApplies('strict', 3)).toBe(true);
    expect(spreadApplies('off', 3)).toBe(false);
  });
});

describe('copiesToConfirm', () => {
  it('is two, but one for a single copy or a single node', () => {
    expect(copiesToConfirm(3, 5)).toBe(2);
    expect(copiesToConfirm(1, 5)).toBe(1);
    expect(copiesToConfirm(3, 1)).toBe(1);
  });
});
