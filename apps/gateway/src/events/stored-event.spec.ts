import { toStoredEvent } from './stored-event.js';

const subject = 'bytenode.evt.metadata.file.trashed.v1';
const read = (body: string) => toStoredEvent({ seq: 4, timeMs: 9, subject, body });

describe('a message of the stream', () => {
  it('is an event in one line', () => {
    const event = { id: 'a', type: subject, data: { fileId: 'f' } };
    expect(read(JSON.stringify(event, null, 2))).toEqual({
      position: { seq: 4, timeMs: 9 },
      subject,
      event,
      text: JSON.stringify(event),
    });
  });

  it.each([
    ['no JSON', 'x{'],
    ['no object', '[]'],
    ['an event of another subject', '{"id":"a","type":"bytenode.evt.auth.user.registered.v1","data":{}}'],
    ['an event without an id', `{"type":"${subject}","data":{}}`],
    ['an event without data', `{"id":"a","type":"${subject}"}`],
  ])('has only its place when it is %s', (_what, body) => {
    expect(read(body)).toEqual({ position: { seq: 4, timeMs: 9 }, subject, event: null, text: '' });
  });
});
