import { StatementNames } from './statement-names.js';

describe('StatementNames', () => {
  it('names a statement when it comes again, always alike', () => {
    const names = new StatementNames();
    expect(names.of('SELECT $1')).toBeUndefined();
    const name = names.of('SELECT $1');
    expect(name).toBeDefined();
    expect(names.of('SELECT $1')).toBe(name);
  });

  it('gives two statements two names', () => {
    const names = new StatementNames();
    for (const text of ['SELECT $1', 'SELECT $2']) names.of(text);
    expect(names.of('SELECT $1')).not.toBe(names.of('SELECT $2'));
  });

  it('leaves statements alone whose columns a migration may change', () => {
    const names = new StatementNames();
    for (let times = 0; times < 3; times++)
      expect(names.of('SELECT * FROM owners WHERE owner_id = $1')).toBeUndefined();
  });

  it('has an end: further statements are not prepared, and those that come once are forgotten', () => {
    const names = new StatementNames();
    for (let number = 0; number < 5000; number++) names.of(`SELECT ${number}`);
    expect(names.of('SELECT 0')).toBeUndefined();
    const named = Array.from({ length: 1000 }, (_, number) => `SELECT -${number}`).filter((text) => {
      names.of(text);
      return names.of(text) !== undefined;
    });
    expect(named.length).toBe(400);
    expect(names.of(named[0]!)).toBeDefined();
  });
});
