import { type CloudEvent, EVENTS, type EventSubject } from '#contracts';
import { judgeVisibility } from './judge-visibility.js';

const eventOf = (type: string, data: object) => ({ type, data }) as CloudEvent<Record<string, unknown>>;
const samples = (Object.keys(EVENTS) as EventSubject[]).map((type) => eventOf(type, EVENTS[type].sample));
const OWNER = (EVENTS['bytenode.evt.metadata.file.committed.v1'].sample as { ownerId: string }).ownerId;
const VERSION = (EVENTS['bytenode.evt.metadata.chunk.stored.v1'].sample as { versionId: string }).versionId;
const owner = { userId: OWNER, role: 'user' as const };
const other = { userId: 'another', role: 'user' as const };

describe('who sees an event', () => {
  it.each(samples)('administrators see $type', (event) => {
    expect(judgeVisibility(event, { userId: 'admin', role: 'admin' })).toEqual({ show: true });
  });

  it.each(samples)('nobody else is shown $type without being its owner', (event) => {
    expect(judgeVisibility(event, other).show).not.toBe(true);
  });

  it('an owner sees events of own files', () => {
    const event = eventOf('bytenode.evt.metadata.file.committed.v1', { ownerId: OWNER });
    expect(judgeVisibility(event, owner)).toEqual({ show: true });
    expect(judgeVisibility(event, other)).toEqual({ show: false });
  });

  it('a user sees what happens to their own account', () => {
    const event = eventOf('bytenode.evt.auth.user.changed.v1', { userId: OWNER });
    expect(judgeVisibility(event, owner)).toEqual({ show: true });
    expect(judgeVisibility(event, other)).toEqual({ show: false });
  });

  it.each(['bytenode.evt.metadata.chunk.stored.v1', 'bytenode.evt.metadata.upload.abandoned.v1'])(
    'whose version %s is about has to be asked',
    (type) => {
      expect(judgeVisibility(eventOf(type, { versionId: VERSION }), owner)).toEqual({
        show: 'ask',
        versionId: VERSION,
      });
    },
  );

  it.each([
    ['a node', 'bytenode.evt.node-monitor.node.down.v1', { nodeId: 'n', ownerId: OWNER }],
    ['an account that it names as the owner alone', 'bytenode.evt.auth.user.changed.v1', { ownerId: OWNER }],
    ['something that is not known yet', 'bytenode.evt.somebody.thing.happened.v1', { ownerId: OWNER }],
    ['a file that says nothing of its owner', 'bytenode.evt.metadata.file.touched.v1', {}],
    ['a file whose owner is null', 'bytenode.evt.metadata.file.touched.v1', { ownerId: null, versionId: VERSION }],
  ])('%s is for administrators', (_what, type, data) => {
    expect(judgeVisibility(eventOf(type, data), owner)).toEqual({ show: false });
  });
});
