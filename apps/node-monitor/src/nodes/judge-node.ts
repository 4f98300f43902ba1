import type { EventSubject, NodeState, NodeWish } from '#contracts';
import { judgeSpace, type NodeSpace, type SpaceSettings } from './judge-space.js';

/** The last probe's outcome and how often it came in a row; 1 or more. */
export interface ProbeStreak {
  /** `impostor`: something answered with another PeerID. */
  outcome: 'good' | 'missed' | 'impostor';
  count: number;
  /** What went wrong, for people; null after a good probe. */
  detail: string | null;
}

/** All that a verdict depends on. */
export interface NodeHistory {
  /** The verdict that holds now, as recorded. */
  state: NodeState;
  streak: ProbeStreak;
  /** When a gateway last reported that it reads from the node, in milliseconds since 1970; null: never. */
  readAtMs: number | null;
  /** What an operator asked for; it hides `full` and `suspect`, and is hidden by `down` and `impostor`. */
  wish: NodeWish | null;
  space: NodeSpace;
  /** Why blocks can't be written and read back; null while they can. */
  canaryFault: string | null;
}

export interface JudgeSettings extends SpaceSettings {
  missesToDown: number;
  successesToReturn: number;
  contactWindowMs: number;
}

export interface NodeVerdict {
  state: NodeState;
  /** For people; null where the state says it all. */
  reason: string | null;
}

/**
 * Judges a node by what is known of it. The first that holds: impostor, down, the operator's wish, full, suspect, online.
 * Pure. A wrong PeerID is believed at once; a node is down after `missesToDown` misses, unless a gateway read from it
 * within `contactWindowMs`, and returns after `successesToReturn` good probes; one good probe ends a suspicion.
 */
export function judgeNode(history: NodeHistory, nowMs: number, settings: JudgeSettings): NodeVerdict {
  const presence = judgePresence(history, nowMs, settings);
  if (presence === 'impostor' || presence === 'down') return { state: presence, reason: history.streak.detail };
  if (history.wish) return { state: history.wish, reason: 'set by an operator' };
  const { full, reason } = judgeSpace(history.space, settings);
  if (full) return { state: 'full', reason };
  if (presence === 'doubted') return { state: 'suspect', reason: history.streak.detail };
  if (history.canaryFault) return { state: 'suspect', reason: history.canaryFault };
  return { state: 'online', reason: null };
}

function judgePresence(
  { state, streak, readAtMs }: NodeHistory,
  nowMs: number,
  settings: JudgeSettings,
): 'here' | 'doubted' | 'down' | 'impostor' {
  const away = isAway(state) ? state : null;
  switch (streak.outcome) {
    case 'impostor':
      return 'impostor';
    case 'good':
      return away && streak.count < settings.successesToReturn ? away : 'here';
    case 'missed': {
      if (away === 'down') return 'down';
      if (streak.count < settings.missesToDown) return away ?? 'doubted';
      const readNow = readAtMs !== null && nowMs - readAtMs <= settings.contactWindowMs;
      return readNow && !away ? 'doubted' : 'down';
    }
  }
}

/** Whether nothing may be expected of a node in this state: it doesn't answer, or something else answers in its place. */
export const isAway = (state: NodeState): state is 'down' | 'impostor' => state === 'down' || state === 'impostor';

/** The events about nodes. */
export type NodeNewsSubject = Extract<EventSubject, `bytenode.evt.node-monitor.${string}`>;

/** The event that tells of a change from one state to another. Pure. */
export function newsOfChange(from: NodeState, to: NodeState): NodeNewsSubject {
  if (to === 'down') return 'bytenode.evt.node-monitor.node.down.v1';
  if (isAway(from) && !isAway(to)) return 'bytenode.evt.node-monitor.node.returned.v1';
  if (to === 'suspect') return 'bytenode.evt.node-monitor.node.suspected.v1';
  return 'bytenode.evt.node-monitor.node.changed.v1';
}

/** What begins a new epoch of a node. */
export type EpochCause = 'returned' | 'restarted';

/**
 * Linux derives the start of a process (in 10 ms) from the time of boot in whole seconds, which moves by one when the clock is adjusted.
 * So the same process may seem to have started exactly a second earlier or later.
 */
const SAME_START_MS = [0, 1000];
const START_PRECISION_MS = 20;

/**
 * Decides whether a node's copies have to be proved anew: it came back, or its process is another one.
 * Pure. A start that isn't known, now or from before, proves nothing.
 */
export function judgeEpoch(change: {
  from: NodeState;
  to: NodeState;
  recordedStart: Date | null;
  seenStart: Date | null;
}): EpochCause | null {
  if (isAway(change.to)) return null;
  if (isAway(change.from)) return 'returned';
  const { recordedStart, seenStart } = change;
  if (!recordedStart || !seenStart) return null;
  const apartMs = Math.abs(seenStart.getTime() - recordedStart.getTime());
  const same = SAME_START_MS.some((offsetMs) => Math.abs(apartMs - offsetMs) < START_PRECISION_MS);
  return same ? null : 'restarted';
}

/** Continues a streak with the outcome of one more probe. Pure. */
export function continueStreak(
  streak: ProbeStreak | undefined,
  { outcome, detail }: Omit<ProbeStreak, 'count'>,
): ProbeStreak {
  return { outcome, detail, count: streak?.outcome === outcome ? streak.count + 1 : 1 };
}

/**
 * Whether a round of probes says more about the monitor than about the nodes: its timers came late, so answers that
 * arrived in time may have been read too late. Pure.
 *
 * @param round milliseconds: how late it began, and how long it took
 */
export function isRoundStalled(
  round: { lateMs: number; durationMs: number },
  settings: { intervalMs: number; timeoutMs: number },
): boolean {
  return round.lateMs > settings.intervalMs || round.durationMs > settings.timeoutMs + settings.intervalMs;
}
