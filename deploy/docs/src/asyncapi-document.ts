import { EVENTS, type EventSubject } from '#contracts';
import { describePayload, type JsonSchema, type PayloadClass } from './payload-schema.js';
import { exampleEvent } from './render-events.js';

const DESCRIPTION =
  'Everything that happens in the system, as CloudEvents 1.0 in JSON. They lie for seven days in the JetStream stream ' +
  'BYTENODE_EVENTS, whose subjects are the addresses of the channels. The same event may come twice, with the same id. ' +
  'New optional fields may appear in data at any time. docs/events.md tells how to read them; over HTTP they are at /v1/events.';

/** What every event has around its data. */
const ENVELOPE: JsonSchema = {
  type: 'object',
  properties: {
    specversion: { const: '1.0' },
    id: { type: 'string', format: 'uuid', description: 'The same when the event comes twice.' },
    source: { type: 'string', description: 'The service that published it.' },
    type: { type: 'string', description: 'What happened; also the NATS subject.' },
    subject: { type: 'string', description: 'Id of what it is about.' },
    time: { type: 'string', format: 'date-time', description: 'When it was written.' },
    datacontenttype: { const: 'application/json' },
    correlationid: { type: 'string', description: 'The same for all that one request led to.' },
    causationid: { type: 'string', description: 'The id of the event that led to this one.' },
    data: { type: 'object' },
  },
  required: ['specversion', 'id', 'source', 'type', 'subject', 'time', 'datacontenttype', 'correlationid', 'data'],
};

/** What the hand-written table of docs/events.md says of each field of `data`. Pure. */
export function fieldDescriptions(document: string): Map<string, string> {
  const table = /^## Fields of `data`\n([^]+?)^## /m.exec(document)?.[1] ?? '';
  return new Map([...table.matchAll(/^\| `(\w+)` \| (.+) \|$/gm)].map(([, field, text]) => [field!, text!]));
}

/**
 * Describes every event of the registry as AsyncAPI 3, with the schemas that its payload classes are checked by. Pure.
 *
 * @param descriptions of fields, by their names
 */
export function asyncApiDocument(descriptions: ReadonlyMap<string, string>): object {
  const schemas: Record<string, JsonSchema> = { CloudEvent: ENVELOPE };
  const subjects = Object.keys(EVENTS) as EventSubject[];
  const messages = subjects.map((subject) => [subject, messageOf(subject, descriptions, schemas)]);
  return {
    asyncapi: '3.0.0',
    info: { title: 'ByteNode Storage: events', version: '1', description: DESCRIPTION, license: { name: 'MIT' } },
    defaultContentType: 'application/json',
    servers: {
      nats: {
        host: '127.0.0.1:4222',
        protocol: 'nats',
        description: 'NATS of the system. `npm start` prints the address it has there.',
        security: [{ $ref: '#/components/securitySchemes/operatorKey' }],
      },
    },
    channels: Object.fromEntries(subjects.map((subject) => [subject, channelOf(subject)])),
    operations: Object.fromEntries(subjects.map((subject) => [`publish.${subject}`, operationOf(subject)])),
    components: {
      schemas,
      messages: Object.fromEntries(messages),
      securitySchemes: {
        operatorKey: {
          type: 'asymmetricEncryption',
          description: 'The nkey of the NATS user `operator`, which can read events and do nothing else.',
        },
      },
    },
  };
}

/** The text of `docs/asyncapi.json`. */
export const asyncApiText = (eventsDocument: string): string =>
  `${JSON.stringify(asyncApiDocument(fieldDescriptions(eventsDocument)), null, 2)}\n`;

const channelOf = (subject: EventSubject) => ({
  address: subject,
  summary: EVENTS[subject].summary,
  messages: { event: { $ref: `#/components/messages/${subject}` } },
});

const operationOf = (subject: EventSubject) => ({
  action: 'send',
  channel: { $ref: `#/channels/${subject}` },
  summary: `Published by ${EVENTS[subject].owner}.`,
  messages: [{ $ref: `#/channels/${subject}/messages/event` }],
});

function messageOf(
  subject: EventSubject,
  descriptions: ReadonlyMap<string, string>,
  schemas: Record<string, JsonSchema>,
): object {
  const { owner, payload, summary } = EVENTS[subject];
  const data = describePayload(payload as PayloadClass, (field) => descriptions.get(field), schemas);
  return {
    name: subject,
    summary,
    contentType: 'application/json',
    payload: {
      allOf: [
        { $ref: '#/components/schemas/CloudEvent' },
        { type: 'object', properties: { source: { const: owner }, type: { const: subject }, data } },
      ],
    },
    examples: [{ payload: exampleEvent(subject) }],
  };
}
