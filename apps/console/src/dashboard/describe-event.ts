import type { MessageDescriptor } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import type { LiveEvent } from '../api/live-event.js';
import type { Tone } from '../look/tones.js';
import { visibleName } from '../look/visible-name.js';
import { NODE_STATES, STATE_WORDS } from '../nodes/node-states.js';
import { EventFacts } from './event-facts.js';

export const EVENT_KINDS = ['nodes', 'files', 'chunks', 'jobs', 'users'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** A page where more is told of an event. */
export type EventPlace =
  | { to: '/nodes/$nodeId'; params: { nodeId: string } }
  | { to: '/file/$fileId'; params: { fileId: string } }
  | { to: '/health-checks/$checkId'; params: { checkId: string } }
  | { to: '/jobs' | '/users' | '/balance' };

/** An event as a person reads it: `topic: sentence detail`. */
export interface DescribedEvent {
  kind: EventKind;
  tone: Tone;
  topic?: MessageDescriptor;
  sentence: MessageDescriptor;
  /** The reason, as the service words it: in English. */
  detail?: string;
  place?: EventPlace;
}

type Description = Omit<DescribedEvent, 'kind'>;

const KINDS: Record<string, EventKind> = {
  ...{ node: 'nodes', file: 'files', version: 'files', upload: 'files' },
  ...{ chunk: 'chunks', job: 'jobs', user: 'users' },
};

/** What an event is about, by its type; undefined for one that this console doesn't know. Pure. */
export const kindOfEvent = (type: string): EventKind | undefined =>
  Object.hasOwn(DESCRIPTIONS, nameOf(type)) ? KINDS[nameOf(type).split('.')[0] ?? ''] : undefined;

/** `<entity>.<fact>` of `bytenode.evt.<service>.<entity>.<fact>.v<N>`. */
const nameOf = (type: string): string => type.split('.').slice(3, 5).join('.');

/**
 * An event in a sentence, with where more is told; undefined for one that this console doesn't know. Pure.
 *
 * @param nodeNames by id
 */
export function describeEvent(event: LiveEvent, nodeNames: ReadonlyMap<string, string>): DescribedEvent | undefined {
  const [kind, describe] = [kindOfEvent(event.type), DESCRIPTIONS[nameOf(event.type)]];
  return kind && describe ? { kind, ...describe(new EventFacts(event.data, nodeNames)) } : undefined;
}

/** By the end of the type: `<entity>.<fact>`. */
const DESCRIPTIONS: Record<string, (facts: EventFacts) => Description> = {
  'node.suspected': (facts) => ({
    ...{ tone: 'warn', sentence: msg`Node ${facts.text('name')} missed a probe.` },
    ...{ ...reason(facts), place: nodePlace(facts) },
  }),
  'node.down': (facts) => ({
    ...{ tone: 'bad', sentence: msg`Node ${facts.text('name')} is down.` },
    ...{ ...reason(facts), place: nodePlace(facts) },
  }),
  'node.returned': (facts) => ({
    ...{ tone: 'good', sentence: msg`Node ${facts.text('name')} answers again.` },
    ...{ ...reason(facts), place: nodePlace(facts) },
  }),
  'node.changed': describeNodeChange,
  'file.committed': (facts) => ({
    tone: 'good',
    sentence: facts.id('replacedVersionId') ? msg`${facts.path()} has new contents.` : msg`${facts.path()} was stored.`,
    place: filePlace(facts),
  }),
  'file.trashed': (facts) => ({ tone: 'neutral', sentence: msg`A file went to the trash.`, place: filePlace(facts) }),
  'file.restored': (facts) => ({
    ...{ tone: 'good', sentence: msg`${facts.path()} came back from the trash.` },
    place: filePlace(facts),
  }),
  'file.moved': (facts) => ({
    ...{ tone: 'neutral', sentence: msg`${facts.path('fromBucket', 'fromPath')} is now ${facts.path()}.` },
    place: filePlace(facts),
  }),
  'version.purged': () => ({ tone: 'neutral', sentence: msg`The contents of a file were deleted for good.` }),
  'upload.abandoned': (facts) => ({ tone: 'warn', sentence: msg`An upload ended without a file.`, ...reason(facts) }),
  'chunk.stored': (facts) => ({
    tone: 'good',
    sentence: msg`${plural(facts.count('chunks'), { one: '# chunk of an upload lies on its first nodes.', other: '# chunks of an upload lie on their first nodes.' })}`,
  }),
  'chunk.replicated': (facts) => ({
    tone: 'good',
    sentence: msg`${facts.node('nodeId')} has a copy of a chunk: ${facts.number('liveCopies')} of ${facts.number('wantedCopies')} are there.`,
  }),
  'chunk.degraded': (facts) => ({
    tone: 'warn',
    sentence: msg`A chunk has ${facts.number('liveCopies')} of ${facts.number('wantedCopies')} copies; its repair is planned.`,
    ...reason(facts),
  }),
  'chunk.lost': (facts) => ({ tone: 'bad', sentence: msg`A chunk has no live copy.`, ...reason(facts) }),
  'job.changed': (facts) => ({ topic: jobTopic(facts), place: jobPlace(facts), ...describeJobState(facts) }),
  'user.registered': () => ({ tone: 'neutral', sentence: msg`An account was made.`, place: { to: '/users' } }),
  'user.changed': (facts) => ({
    tone: 'neutral',
    sentence: facts.has('disabled') ? msg`An account was disabled.` : msg`An account was changed.`,
    place: { to: '/users' },
  }),
};

const nodePlace = (facts: EventFacts): EventPlace => ({
  to: '/nodes/$nodeId',
  params: { nodeId: facts.id('nodeId') },
});
const filePlace = (facts: EventFacts): EventPlace => ({ to: '/file/$fileId', params: { fileId: facts.id('fileId') } });

/** Reasons are the service's own words: letters of names in them are made visible. */
const reason = (facts: EventFacts, field = 'reason'): { detail?: string } =>
  facts.id(field) ? { detail: visibleName(facts.id(field)) } : {};

function describeNodeChange(facts: EventFacts): Description {
  const name = facts.text('name');
  if (facts.has('removed')) return { tone: 'neutral', sentence: msg`Node ${name} was removed.` };
  const state = NODE_STATES.find((known) => known === facts.id('state'));
  const words = state && STATE_WORDS[state];
  return {
    tone: words?.tone ?? 'neutral',
    topic: msg`Node ${name}`,
    sentence: words?.label ?? msg`changed`,
    ...{ ...reason(facts), place: nodePlace(facts) },
  };
}

function jobTopic(facts: EventFacts): MessageDescriptor {
  switch (facts.id('jobKind')) {
    case 'drain':
      return msg`Drain of ${facts.node('subjectId')}`;
    case 'redistribute':
      return msg`Spreading a file anew`;
    case 'rebalance':
      return msg`Evening out the nodes`;
    case 'health-check':
      return msg`Health check`;
    default:
      return msg`A job`;
  }
}

function describeJobState(facts: EventFacts): Pick<Description, 'tone' | 'sentence' | 'detail'> {
  switch (facts.id('jobState')) {
    case 'queued':
      return { tone: 'busy', sentence: msg`begins in a moment.` };
    case 'running':
      return facts.id('waitingReason')
        ? { tone: 'warn', sentence: msg`waits.`, ...reason(facts, 'waitingReason') }
        : { tone: 'busy', sentence: msg`${facts.number('doneItems')} of ${facts.number('totalItems')} done.` };
    case 'paused':
      return { tone: 'held', sentence: msg`paused.` };
    case 'succeeded':
      return { tone: 'good', sentence: msg`done.` };
    case 'failed':
      return { tone: 'bad', sentence: msg`failed.` };
    case 'cancelled':
      return { tone: 'neutral', sentence: msg`cancelled.` };
    default:
      return { tone: 'neutral', sentence: msg`changed.` };
  }
}

/** Not to the file that is spread anew: whose it is isn't told, and its page is for its owner alone. */
function jobPlace(facts: EventFacts): EventPlace {
  const subject = facts.id('subjectId');
  switch (facts.id('jobKind')) {
    case 'drain':
      return { to: '/nodes/$nodeId', params: { nodeId: subject } };
    case 'health-check':
      return { to: '/health-checks/$checkId', params: { checkId: facts.id('jobId') } };
    case 'rebalance':
      return { to: '/balance' };
    default:
      return { to: '/jobs' };
  }
}
