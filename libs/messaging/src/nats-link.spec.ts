import { PermissionViolationError } from '@nats-io/nats-core';
import { makesUnready } from './nats-link.js';

const refused = (operation: 'publish' | 'subscription', subject: string) =>
  new PermissionViolationError('no', operation, subject);

describe('makesUnready', () => {
  it.each([
    refused('subscription', 'bytenode.rpc.metadata.get-file.v1'),
    refused('publish', 'bytenode.evt.metadata.chunk.stored.v1'),
    refused('publish', '$JS.ACK.BYTENODE_EVENTS.metadata.1.2.3.4.5'),
  ])('holds for a refusal of the service itself: $subject', (error) => {
    expect(makesUnready(error)).toBe(true);
  });

  it('does not hold for a reply that a caller asked for where it may not be sent', () => {
    expect(makesUnready(refused('publish', '_INBOX_auth.x'))).toBe(false);
  });

  it('does not hold for other errors', () => {
    expect(makesUnready(new Error('stale connection'))).toBe(false);
  });
});
