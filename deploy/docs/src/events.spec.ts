import { readFileSync } from 'node:fs';
import { EVENTS, type EventSubject } from '#contracts';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { withEvents } from './render-events.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const document = readFileSync('docs/events.md', 'utf8');

/** What stands in the document, read as a reader does: headings, sentences, examples. */
const sections = [...document.matchAll(/^### `(.+)`\n\n(.+)\n\n```json\n([^]+?)\n```$/gm)].map(
  ([, subject, meaning, example]) => ({
    subject: subject as EventSubject,
    meaning: meaning!,
    event: JSON.parse(example!) as Record<string, unknown>,
  }),
);

describe('docs/events.md', () => {
  it('has one section for each event and none for others', () => {
    expect(sections.map(({ subject }) => subject)).toEqual(Object.keys(EVENTS));
  });

  it.each(sections)('shows $subject as a CloudEvent', ({ subject, event }) => {
    expect(event).toEqual({
      specversion: '1.0',
      id: expect.stringMatching(UUID),
      source: EVENTS[subject].owner,
      type: subject,
      subject: expect.stringMatching(UUID),
      time: new Date(String(event.time)).toISOString(),
      datacontenttype: 'application/json',
      correlationid: expect.stringMatching(UUID),
      data: expect.any(Object),
    });
    expect(Object.values(event.data as object)).toContain(event.subject);
  });

  it.each(sections)('shows $subject with data that its handlers accept', ({ subject, event }) => {
    const data = plainToInstance(EVENTS[subject].payload as new () => object, event.data as object);
    expect(validateSync(data, { whitelist: true, forbidNonWhitelisted: true })).toEqual([]);
  });

  it.each(sections)('says what $subject means, and who publishes it', ({ subject, meaning }) => {
    expect(meaning).toContain(EVENTS[subject].summary);
    expect(meaning).toContain(EVENTS[subject].owner);
  });

  it('explains every field that occurs in data', () => {
    const explained = new Set([...document.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name));
    const fields = sections.flatMap(({ event }) => fieldsOf(event.data));
    expect(fields.filter((field) => !explained.has(field))).toEqual([]);
  });

  it('is up to date (written by `npm run docs:events`)', () => {
    expect(withEvents(document)).toBe(document);
  });
});

function fieldsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(fieldsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...fieldsOf(inner)]);
}
