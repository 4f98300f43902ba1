import { readFileSync } from 'node:fs';
import { type MessageDescriptor, setupI18n } from '@lingui/core';
import { describe, expect, it } from 'vitest';
import type { LiveEvent } from '../api/live-event.js';
import { describeEvent, EVENT_KINDS } from './describe-event.js';

const asyncapi = JSON.parse(readFileSync(`${import.meta.dirname}/../../../../docs/asyncapi.json`, 'utf8')) as {
  components: { messages: Record<string, { examples: { payload: LiveEvent }[] }> };
};
const samples = Object.entries(asyncapi.components.messages).map(
  ([type, { examples }]) => [type, examples[0]!.payload] as const,
);
const sampleOf = (end: string): LiveEvent => samples.find(([type]) => type.endsWith(`${end}.v1`))![1];
const nodeNames = new Map([['b7a1e0d4-52f7-4f5f-9a3d-7f1c2e8d4b44', 'kubo-1']]);

const i18n = setupI18n({ locale: 'en', messages: { en: {} } });
const read = (message: MessageDescriptor): string => i18n._(message).replaceAll(/[\u2068\u2069]/g, '');
/** As it is shown. */
const told = (event: LiveEvent): string | undefined => {
  const described = describeEvent(event, nodeNames);
  if (!described) return undefined;
  const { topic, sentence, detail } = described;
  return `${topic ? `${read(topic)}: ` : ''}${read(sentence)}${detail ? ` ${detail}` : ''}`;
};
const changed = (end: string, data: object): LiveEvent => {
  const sample = sampleOf(end);
  return { ...sample, data: { ...sample.data, ...data } };
};

describe('describeEvent', () => {
  it.each(samples)('has a sentence for %s', (_type, sample) => {
    const sentence = told(sample);
    expect(sentence).toMatch(/\w+/);
    // Nothing of the data was missing, and nothing is left to be filled in.
    expect(sentence).not.toMatch(/undefined|[{}]|\(\)| {2}/);
    expect(EVENT_KINDS).toContain(describeEvent(sample, nodeNames)?.kind);
  });

  it.each([
    ['node.down', 'Node kubo-1 is down. connection refused'],
    ['node.changed', 'Node kubo-1: Full 86 % of its capacity is used'],
    ['file.committed', 'my-files/holiday/beach.jpg was stored.'],
    ['file.moved', 'my-files/holiday/beach.jpg is now archive/2026/beach.jpg.'],
    ['chunk.stored', '1 chunk of an upload lies on its first nodes.'],
    ['chunk.replicated', 'kubo-1 has a copy of a chunk: 3 of 3 are there.'],
    ['job.changed', 'Drain of kubo-1: 120 of 4000 done.'],
    ['user.changed', 'An account was disabled.'],
  ])('tells %s as "%s"', (end, sentence) => {
    expect(told(sampleOf(end))).toBe(sentence);
  });

  it('tells what a job waits for, and how it ended', () => {
    expect(told(changed('job.changed', { waitingReason: 'repairs go first' }))).toBe(
      'Drain of kubo-1: waits. repairs go first',
    );
    expect(told(changed('job.changed', { jobKind: 'health-check', jobState: 'failed' }))).toBe('Health check: failed.');
    expect(told(changed('node.changed', { removed: true }))).toBe('Node kubo-1 was removed.');
  });

  it.each([
    ['drain', '/nodes/$nodeId'],
    // An administrator may spread anybody's file; its page is for its owner alone.
    ['redistribute', '/jobs'],
    ['health-check', '/health-checks/$checkId'],
    ['rebalance', '/balance'],
    ['something-new', '/jobs'],
  ])('leads from a %s to %s', (jobKind, to) => {
    expect(describeEvent(changed('job.changed', { jobKind }), nodeNames)?.place?.to).toBe(to);
  });

  it('shows what a name would hide, and keeps its direction to itself', () => {
    const event = changed('file.committed', { path: 'invoice\u202efdp.exe' });
    const { sentence } = describeEvent(event, nodeNames)!;
    expect(i18n._(sentence)).toBe('\u2068my-files/invoice‹U+202E›fdp.exe\u2069 was stored.');
  });

  it('says nothing of what it does not know', () => {
    expect(told({ ...sampleOf('node.down'), type: 'bytenode.evt.node-monitor.node.toString.v1' })).toBeUndefined();
    expect(told({ ...sampleOf('node.down'), type: 'bytenode.evt.auth.token.made.v1' })).toBeUndefined();
    expect(told({ ...sampleOf('node.down'), type: 'odd' })).toBeUndefined();
  });
});
