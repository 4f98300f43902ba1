import { readFileSync } from 'node:fs';
import { type ApiDocument, fuzzedDocument, LEFT_OUT } from './fuzz-document.js';

const document = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as ApiDocument;

describe('the document that is fuzzed', () => {
  it('leaves out nothing but what it has a reason for', () => {
    const operations = ({ paths }: ApiDocument) =>
      Object.entries(paths).flatMap(([path, item]) => Object.keys(item).map((method) => `${method} ${path}`));
    const left = new Set(operations(fuzzedDocument(document)));
    expect(
      operations(document)
        .filter((operation) => !left.has(operation))
        .toSorted(),
    ).toEqual(Object.keys(LEFT_OUT).toSorted());
  });

  it('takes no status for documented that is not', () => {
    const answers = Object.values(fuzzedDocument(document).paths).flatMap((item) => Object.values(item));
    expect(answers.length).toBeGreaterThan(60);
    expect(answers.filter(({ responses }) => 'default' in responses)).toEqual([]);
    expect(answers.filter(({ responses }) => Object.keys(responses).length === 0)).toEqual([]);
  });

  it('is not made when something left out is gone', () => {
    expect(() => fuzzedDocument({ paths: {} })).toThrow('get /v1/events');
  });
});
