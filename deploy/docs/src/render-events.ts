import { type CloudEvent, EVENTS, type EventSubject } from '#contracts';

/** Under which name `data` holds the id of what an event is about, by the entity in its subject; else `<entity>Id`. */
const ID_FIELDS: Readonly<Record<string, string>> = {
  job: 'jobId',
  user: 'userId',
  file: 'fileId',
  chunk: 'versionId',
  version: 'versionId',
  upload: 'versionId',
  node: 'nodeId',
};
const EVENT_ID = '5d0a2b1c-8f3e-4c6d-9b7a-2e4f6a8c0d66';
const CORRELATION_ID = 'e1f2a3b4-c5d6-4e7f-8a9b-0c1d2e3f4a77';
const TIME = '2026-11-22T12:00:00.000Z';

const START = '<!-- Written by `npm run docs:events` from here on; what stands below is replaced. -->';

/** Makes a whole event of a subject, as it lies in the stream, around the sample of its contract. Pure. */
export function exampleEvent(subject: EventSubject): CloudEvent<object> {
  const { owner, sample } = EVENTS[subject];
  const facts = new Map<string, unknown>(Object.entries(sample));
  const [, , , entity = ''] = subject.split('.');
  return {
    specversion: '1.0',
    id: EVENT_ID,
    source: owner,
    type: subject,
    subject: String(facts.get(ID_FIELDS[entity] ?? `${entity}Id`)),
    time: TIME,
    datacontenttype: 'application/json',
    correlationid: CORRELATION_ID,
    data: sample,
  };
}

/**
 * Replaces the part of `docs/events.md` that describes each event, and keeps what was written by hand above it. Pure.
 *
 * @throws Error when the line that divides the two parts is missing
 */
export function withEvents(document: string): string {
  const [byHand, ...rest] = document.split(START);
  if (byHand === undefined || rest.length !== 1) throw new Error('docs/events.md must hold the dividing line once');
  const sections = (Object.keys(EVENTS) as EventSubject[]).map(describe);
  return [byHand + START, ...sections].join('\n\n') + '\n';
}

function describe(subject: EventSubject): string {
  const { owner, summary } = EVENTS[subject];
  const example = JSON.stringify(exampleEvent(subject), null, 2);
  return `### \`${subject}\`\n\n${summary} Published by ${owner}.\n\n\`\`\`json\n${example}\n\`\`\``;
}
