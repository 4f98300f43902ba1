import { NODE_STATES, type NodeState } from '#contracts';
import {
  continueStreak,
  isAway,
  isRoundStalled,
  judgeEpoch,
  judgeNode,
  newsOfChange,
  type NodeHistory,
  type ProbeStreak,
} from './judge-node.js';

const NOW = Date.UTC(2026, 10, 22);
const settings = {
  missesToDown: 3,
  successesToReturn: 3,
  contactWindowMs: 3000,
  fullPercent: 85,
  fullAvailableBytes: 0,
  packedPercent: 95,
  packedAvailableBytes: 0,
};
const good = (count: number): ProbeStreak => ({ outcome: 'good', count, detail: null });
const missed = (count: number): ProbeStreak => ({ outcome: 'missed', count, detail: 'no answer' });
const impostor: ProbeStreak = { outcome: 'impostor', count: 1, detail: 'another peer' };
const roomy = { capacityBytes: 100, usedBytes: 10, availableBytes: 1000 };
const fullSpace = { ...roomy, usedBytes: 90 };

const judge = (history: Partial<NodeHistory>) =>
  judgeNode(
    { state: 'online', streak: good(9), readAtMs: null, wish: null, space: roomy, canaryFault: null, ...history },
    NOW,
    settings,
  );
const stateAfter = (state: NodeState, streak: ProbeStreak, readAtMs: number | null = null) =>
  judge({ state, streak, readAtMs }).state;

describe('judgeNode', () => {
  it.each<[NodeState, ProbeStreak, NodeState]>([
    ['online', good(1), 'online'],
    ['online', missed(1), 'suspect'],
    ['suspect', missed(2), 'suspect'],
    ['suspect', missed(3), 'down'],
    ['online', missed(3), 'down'],
    ['full', missed(3), 'down'],
    ['suspect', good(1), 'online'],
    ['down', missed(1), 'down'],
    ['down', good(1), 'down'],
    ['down', good(2), 'down'],
    ['down', good(3), 'online'],
    ['online', impostor, 'impostor'],
    ['down', impostor, 'impostor'],
    ['impostor', good(2), 'impostor'],
    ['impostor', good(3), 'online'],
    ['impostor', missed(2), 'impostor'],
    ['impostor', missed(3), 'down'],
  ])('makes %s after %j %s', (state, streak, verdict) => {
    expect(stateAfter(state, streak)).toBe(verdict);
  });

  it('keeps a node that gateways read from just now suspect, however many probes it misses', () => {
    expect(stateAfter('suspect', missed(30), NOW - 3000)).toBe('suspect');
    expect(stateAfter('suspect', missed(30), NOW - 3001)).toBe('down');
  });

  it('lets no read end what is down, nor hide an impostor', () => {
    expect(stateAfter('down', missed(4), NOW)).toBe('down');
    expect(stateAfter('impostor', missed(3), NOW)).toBe('down');
    expect(judge({ streak: impostor, readAtMs: NOW }).state).toBe('impostor');
  });

  it('suspects a node that answers but takes no canary', () => {
    expect(judge({ canaryFault: 'mkdir: no such file' })).toEqual({ state: 'suspect', reason: 'mkdir: no such file' });
  });

  it('says why', () => {
    expect(judge({ streak: missed(1) }).reason).toBe('no answer');
    expect(judge({ streak: missed(3) }).reason).toBe('no answer');
    expect(judge({ streak: impostor }).reason).toBe('another peer');
    expect(judge({ space: fullSpace }).reason).toBe('90 % of its capacity is used');
    expect(judge({}).reason).toBeNull();
  });

  describe('when several hold', () => {
    const all = { streak: missed(1), wish: 'draining', space: fullSpace, canaryFault: 'no write' } as const;
    it('goes by impostor, down, the wish, full, suspect, online', () => {
      expect(judge({ ...all, streak: impostor }).state).toBe('impostor');
      expect(judge({ ...all, streak: missed(3) }).state).toBe('down');
      expect(judge(all).state).toBe('draining');
      expect(judge({ ...all, wish: null }).state).toBe('full');
      expect(judge({ ...all, wish: null, space: roomy }).state).toBe('suspect');
      expect(judge({ ...all, wish: null, space: roomy, streak: good(1) }).state).toBe('suspect');
      expect(judge({}).state).toBe('online');
    });
  });

  it('returns a full node as full, and one an operator set aside as that', () => {
    expect(judge({ state: 'down', streak: good(3), space: fullSpace }).state).toBe('full');
    expect(judge({ state: 'down', streak: good(3), wish: 'maintenance' }).state).toBe('maintenance');
  });

  it('is at rest: judging its own verdict again changes nothing', () => {
    for (const state of NODE_STATES) {
      for (const streak of [good(1), good(3), missed(1), missed(3), impostor]) {
        const verdict = stateAfter(state, streak);
        expect(stateAfter(verdict, streak)).toBe(verdict);
      }
    }
  });
});

describe('newsOfChange', () => {
  it.each<[NodeState, NodeState, string]>([
    ['online', 'suspect', 'suspected'],
    ['suspect', 'down', 'down'],
    ['impostor', 'down', 'down'],
    ['down', 'online', 'returned'],
    ['down', 'suspect', 'returned'],
    ['impostor', 'full', 'returned'],
    ['down', 'impostor', 'changed'],
    ['online', 'impostor', 'changed'],
    ['suspect', 'online', 'changed'],
    ['online', 'full', 'changed'],
    ['full', 'draining', 'changed'],
  ])('tells of %s to %s as node.%s', (from, to, fact) => {
    expect(newsOfChange(from, to)).toBe(`bytenode.evt.node-monitor.node.${fact}.v1`);
  });
});

describe('judgeEpoch', () => {
  const start = new Date(NOW);
  const later = (ms: number) => new Date(NOW + ms);
  const judged = (from: NodeState, to: NodeState, recordedStart: Date | null, seenStart: Date | null) =>
    judgeEpoch({ from, to, recordedStart, seenStart });

  it('begins when a node comes back, whatever its process says', () => {
    expect(judged('down', 'online', start, start)).toBe('returned');
    expect(judged('impostor', 'suspect', null, null)).toBe('returned');
  });

  it('begins when the process is another one', () => {
    // Kubo was seen to be up again 190 ms after it was killed.
    expect(judged('online', 'online', start, later(190))).toBe('restarted');
    expect(judged('online', 'online', start, later(2000))).toBe('restarted');
    expect(judged('suspect', 'online', start, later(60_000))).toBe('restarted');
    // A repo restored from a snapshot of the machine may have an earlier start.
    expect(judged('online', 'online', start, later(-60_000))).toBe('restarted');
  });

  it('does not begin with a clock that was adjusted, an unknown start, or a node that is away', () => {
    expect(judged('online', 'online', start, later(10))).toBeNull();
    expect(judged('online', 'online', start, later(1010))).toBeNull();
    expect(judged('online', 'online', start, later(-990))).toBeNull();
    expect(judged('online', 'online', null, start)).toBeNull();
    expect(judged('online', 'online', start, null)).toBeNull();
    expect(judged('suspect', 'down', start, later(9000))).toBeNull();
    expect(judged('down', 'down', start, later(9000))).toBeNull();
  });
});

describe('continueStreak', () => {
  it('counts equal outcomes, and starts anew with another', () => {
    const first = continueStreak(undefined, { outcome: 'missed', detail: 'refused' });
    const second = continueStreak(first, { outcome: 'missed', detail: 'no answer' });
    expect([first.count, second.count, second.detail]).toEqual([1, 2, 'no answer']);
    expect(continueStreak(second, { outcome: 'good', detail: null })).toEqual(good(1));
  });
});

describe('isRoundStalled', () => {
  const times = { intervalMs: 2000, timeoutMs: 2000 };
  it('accepts rounds that took what their deadline allows', () => {
    expect(isRoundStalled({ lateMs: 20, durationMs: 2050 }, times)).toBe(false);
    expect(isRoundStalled({ lateMs: 2000, durationMs: 4000 }, times)).toBe(false);
  });

  it('discards a round that began or ended more than an interval late', () => {
    expect(isRoundStalled({ lateMs: 2001, durationMs: 5 }, times)).toBe(true);
    expect(isRoundStalled({ lateMs: 0, durationMs: 4001 }, times)).toBe(true);
  });
});

describe('isAway', () => {
  it('holds for down and impostor alone', () => {
    expect(NODE_STATES.filter(isAway)).toEqual(['down', 'impostor']);
  });
});
