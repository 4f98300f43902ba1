import { parseEntityTags } from './entity-tags.js';

describe('parseEntityTags', () => {
  it.each([
    [undefined, undefined],
    ['*', '*'],
    [' * ', '*'],
    ['"abc"', ['abc']],
    ['"a", "b"', ['a', 'b']],
    ['W/"a", "b"', ['b']],
    ['""', ['']],
  ])('reads %j', (header, expected) => {
    expect(parseEntityTags(header)).toEqual(expected);
  });

  it.each(['abc', '"abc', '"a" "b"', '', '"a",', 'w/"a"'])('refuses %j', (header) => {
    expect(() => parseEntityTags(header)).toThrow('is no entity tag');
  });
});
