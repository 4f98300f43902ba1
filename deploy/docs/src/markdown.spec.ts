import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { anchorsOf, filesNamedIn, linksOf, readDocuments } from './markdown.js';

describe('reading Markdown', () => {
  it('finds links, but not in code', () => {
    const text = 'See [one](a.md) and [two](b.md#part).\n\n```sh\n[three](c.md)\n```\n\nNot `[four](d.md)`.';
    expect(linksOf(text)).toEqual(['a.md', 'b.md#part']);
  });

  it('names headings as forges do', () => {
    expect(anchorsOf('# One\n\n## What a node has to be: `fsync`\n')).toEqual(['one', 'what-a-node-has-to-be-fsync']);
  });

  it('finds the files that are named in code', () => {
    expect(filesNamedIn('`apps/auth/src/main.ts`, `libs/outbox` and `apps/auth`')).toEqual(['apps/auth/src/main.ts']);
  });
});

const documents = readDocuments();
const textOf = new Map(documents.map(({ path, text }) => [path, text]));

describe('the documents of this repository', () => {
  it('lead nowhere that is not there', () => {
    const links = documents.flatMap(({ path, text }) => linksOf(text).map((target) => ({ path, target })));
    const internal = links.filter(({ target }) => !/^[a-z]+:/.test(target));
    const broken = internal.filter(({ path, target }) => {
      const [file = '', anchor] = target.split('#');
      const found = file === '' ? path : join(dirname(path), file);
      return !existsSync(found) || (anchor !== undefined && !anchorsOf(textOf.get(found) ?? '').includes(anchor));
    });
    expect(internal.length).toBeGreaterThan(10);
    expect(broken).toEqual([]);
  });

  it('name files that are there', () => {
    const named = documents.flatMap(({ path, text }) => filesNamedIn(text).map((file) => ({ path, file })));
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(({ file }) => !existsSync(file))).toEqual([]);
  });
});
