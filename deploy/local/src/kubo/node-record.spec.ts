import { isNodeName, planNodes } from './node-record.js';

describe('planNodes', () => {
  it('names the first nodes', () => {
    expect(planNodes([], 2)).toEqual([
      { name: 'kubo-1', zone: 'zone-1' },
      { name: 'kubo-2', zone: 'zone-2' },
    ]);
  });

  it('keeps every node that was made, even when fewer are wanted', () => {
    const known = [
      { name: 'kubo-1', zone: 'zone-1' },
      { name: 'attic', zone: 'zone-9' },
    ];
    expect(planNodes(known, 1)).toEqual(known);
  });

  it('skips names in use when it fills up', () => {
    const known = [{ name: 'kubo-2', zone: 'zone-2' }];
    expect(planNodes(known, 3).map(({ name }) => name)).toEqual(['kubo-2', 'kubo-1', 'kubo-3']);
  });
});

describe('isNodeName', () => {
  it.each([
    ['kubo-6', true],
    ['..', false],
    ['a/b', false],
    ['', false],
    ['-rf', false],
    ['UPPER', false],
  ])('judges %p', (name, expected) => {
    expect(isNodeName(name)).toBe(expected);
  });
});
