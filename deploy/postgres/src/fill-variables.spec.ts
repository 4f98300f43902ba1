import { fillVariables } from './fill-variables.js';

describe('fillVariables', () => {
  it('quotes names and texts, whatever they hold', () => {
    expect(fillVariables(`ALTER ROLE :"who" PASSWORD :'word';`, { who: 'a"b', word: "it's" })).toBe(
      `ALTER ROLE "a""b" PASSWORD 'it''s';`,
    );
  });

  it('leaves casts alone', () => {
    expect(fillVariables(`SELECT '1'::"char"`, { char: 'x' })).toBe(`SELECT '1'::"char"`);
  });

  it('refuses a script with an unknown variable', () => {
    expect(() => fillVariables('CREATE ROLE :"service"', {})).toThrow('"service"');
  });
});
