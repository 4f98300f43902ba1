import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { EVENTS, type EventSubject } from '#contracts';
import { Ajv } from 'ajv';
import { asyncApiText, fieldDescriptions } from './asyncapi-document.js';
import type { JsonSchema } from './payload-schema.js';
import { exampleEvent } from './render-events.js';

interface AsyncApi {
  channels: Record<string, { address: string; messages: Record<string, { $ref: string }> }>;
  operations: Record<string, { action: string; channel: { $ref: string } }>;
  servers: Record<string, { security: { $ref: string }[] }>;
  components: {
    schemas: Record<string, JsonSchema>;
    messages: Record<string, { payload: JsonSchema; examples: { payload: object }[] }>;
  };
}

const events = readFileSync('docs/events.md', 'utf8');
const text = readFileSync('docs/asyncapi.json', 'utf8');
const document = JSON.parse(text) as AsyncApi;
const subjects = Object.keys(EVENTS) as EventSubject[];
/** Formats are for people and generators; the checks themselves are tested with the handlers. */
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema(document, 'events');

const specification = () => {
  const path = createRequire(import.meta.url).resolve('@asyncapi/specs/schemas/3.0.0.json');
  return JSON.parse(readFileSync(path, 'utf8')) as object;
};
/** What is wrong with an event, by the document. */
const faultsOf = (subject: string, event: unknown): string[] => {
  const validate = ajv.getSchema(`events#/components/messages/${subject}/payload`);
  if (!validate) return ['is not described'];
  return validate(event)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

describe('docs/asyncapi.json', () => {
  it('is up to date (written by `npm run docs:events`)', () => {
    expect(asyncApiText(events)).toBe(text);
  });

  it('is an AsyncAPI 3 document', () => {
    // The draft it is written in is part of it.
    const options = { strict: false, validateFormats: false, meta: false as const, validateSchema: false };
    const validate = new Ajv(options).compile(specification());
    validate(document);
    expect(validate.errors ?? []).toEqual([]);
    const wrong = { ...document, operations: { publish: { action: 'shout', channel: { $ref: '#/channels/x' } } } };
    expect(validate(wrong)).toBe(false);
  });

  it('has a channel, an operation and a message for each event, and none for others', () => {
    expect(Object.values(document.channels).map(({ address }) => address)).toEqual(subjects);
    expect(Object.keys(document.components.messages)).toEqual(subjects);
    expect(Object.values(document.operations).map(({ channel }) => channel.$ref)).toEqual(
      subjects.map((subject) => `#/channels/${subject}`),
    );
  });

  it('refers to nothing that is not there', () => {
    const references = [...text.matchAll(/"\$ref": "#\/(.+?)"/g)].map(([, path]) => path!);
    const missing = references.filter((path) => {
      let found: unknown = document;
      for (const key of path.split('/')) found = (found as Record<string, unknown> | undefined)?.[key];
      return found === undefined;
    });
    expect(references.length).toBeGreaterThan(3 * subjects.length);
    expect(missing).toEqual([]);
  });

  it.each(subjects)('describes %s as it is', (subject) => {
    expect(faultsOf(subject, exampleEvent(subject))).toEqual([]);
    expect(document.components.messages[subject]?.examples).toEqual([{ payload: exampleEvent(subject) }]);
  });

  it.each(subjects)('refuses %s with anything missing', (subject) => {
    const event = exampleEvent(subject);
    const { data, ...envelope } = event;
    expect(faultsOf(subject, envelope)).not.toEqual([]);
    expect(faultsOf(subject, { ...event, type: 'bytenode.evt.other.thing.happened.v1' })).not.toEqual([]);
    const wrong = Object.keys(data).filter(
      (field) => faultsOf(subject, { ...event, data: { ...data, [field]: {} } }).length === 0,
    );
    expect(wrong).toEqual([]);
  });

  it('explains every field', () => {
    const known = fieldDescriptions(events);
    const { CloudEvent: _envelope, ...payloads } = document.components.schemas;
    const fields = Object.values(payloads).flatMap(({ properties = {} }) => Object.keys(properties));
    expect(fields.length).toBeGreaterThan(10);
    expect(fields.filter((field) => !known.has(field))).toEqual([]);
  });
});
