import type { NodeWish } from '#contracts';
import { decideChange, type JudgedNode, type NodeChange } from './decide-change.js';
import { isAway, judgeNode, type JudgeSettings } from './judge-node.js';

const CHANGED = 'bytenode.evt.node-monitor.node.changed.v1';
/** One that is there is taken to go on answering; the next probe knows better. */
const HERE = { streak: { outcome: 'good', count: 1, detail: null }, readAtMs: null } as const;

/**
 * Decides what an operator's wish changes. Pure. The wish becomes the node's state at once, and without one the node is what it would be
 * as any other; a node that is away stays so, whatever is wished of it.
 *
 * @param wish null: used as any other node
 * @returns null when that is the wish already
 */
export function decideWish(node: JudgedNode, wish: NodeWish | null, settings: JudgeSettings): NodeChange | null {
  if (node.operatorWish === wish) return null;
  const { state, canaryFault } = node;
  const verdict = isAway(state) ? null : judgeNode({ ...HERE, state, wish, space: node, canaryFault }, 0, settings);
  const change = verdict && decideChange(node, verdict, null);
  const reason = wish === null ? `an operator ended ${node.operatorWish}` : `an operator wished ${wish}`;
  return {
    row: { ...change?.row, operatorWish: wish },
    news: { subject: change?.news?.subject ?? CHANGED, reason },
  };
}
