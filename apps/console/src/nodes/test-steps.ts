import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { components } from '#client';
import type { Tone } from '../look/tones.js';

export type TestStep = components['schemas']['NodeTestStepDto'];

export const VERDICT_WORDS: Record<TestStep['verdict'], { tone: Tone; label: MessageDescriptor }> = {
  ok: { tone: 'good', label: msg`Passed` },
  warning: { tone: 'warn', label: msg`Take note` },
  failed: { tone: 'bad', label: msg`Failed` },
  skipped: { tone: 'neutral', label: msg`Skipped` },
};

interface StepWords {
  /** What is looked at. */
  title: MessageDescriptor;
  /** What to do when it did not pass. */
  advice: MessageDescriptor;
}

/** The steps of a deep test, in their order. */
const STEPS: Record<string, StepWords> = {
  identity: {
    title: msg`It answers, as itself`,
    advice: msg`Is the daemon running, and its RPC port reachable from the services? Is the data token right? If another node answers, correct the address.`,
  },
  rpc: {
    title: msg`RPC takes the token, and asks for one`,
    advice: msg`Set API.Authorizations in the node's configuration, then give its tokens here.`,
  },
  gateway: {
    title: msg`The gateway serves only what it has`,
    advice: msg`Is the gateway address right? Set Gateway.NoFetch to true, so that it looks nowhere else.`,
  },
  write: {
    title: msg`A block is stored and pinned`,
    advice: msg`Does the data token open block/put and pin/add? Is there room on the disk?`,
  },
  'read-back': {
    title: msg`The block comes back as it was`,
    advice: msg`The disk or the datastore damages what is written. Check the disk before you use this node.`,
  },
  'gateway-read': {
    title: msg`The block is read over the gateway`,
    advice: msg`The gateway address leads to another node, or the gateway is turned off.`,
  },
  durability: {
    title: msg`What it confirms is on disk`,
    advice: msg`Set "sync" to true in the node's datastore configuration, and give the ops token so that it can be read.`,
  },
  swarm: {
    title: msg`Its swarm is private`,
    advice: msg`Give it the swarm key of this system, and remove its bootstrap peers.`,
  },
  'free-space': {
    title: msg`It tells what its disk has left`,
    advice: msg`Does the data token open repo/stat and diag/sys? Without the free space nothing is placed there.`,
  },
  clock: {
    title: msg`Its clock is right`,
    advice: msg`Set up time synchronisation (NTP) on that machine.`,
  },
};

export const STEP_NAMES: readonly string[] = Object.keys(STEPS);

/** Without what was skipped because of a failure: what to do is about the failure. Pure. */
export function untilFailure(steps: readonly TestStep[]): { tried: readonly TestStep[]; skippedCount: number } {
  const failedAt = steps.findIndex(({ verdict }) => verdict === 'failed');
  const isLeftOut = ({ verdict }: TestStep, at: number): boolean =>
    failedAt !== -1 && at > failedAt && verdict === 'skipped';
  const tried = steps.filter((step, at) => !isLeftOut(step, at));
  return { tried, skippedCount: steps.length - tried.length };
}

/** What a step looks at, and what to do about it where there is something to do; undefined for a step this console doesn't know. Pure. */
export function wordsOfStep({
  name,
  verdict,
}: Pick<TestStep, 'name' | 'verdict'>): { title: MessageDescriptor; advice?: MessageDescriptor } | undefined {
  const words = Object.hasOwn(STEPS, name) ? STEPS[name] : undefined;
  if (!words) return undefined;
  const needsAdvice = verdict === 'failed' || verdict === 'warning';
  return { title: words.title, ...(needsAdvice ? { advice: words.advice } : {}) };
}
