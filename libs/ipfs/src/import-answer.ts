import { type KuboCallName, KuboError, readReplyError } from './kubo-errors.js';

/** A line of `dag/import`: one per root of the CAR, then one with the counts. */
interface ImportLine {
  Root?: { Cid?: { '/'?: string }; PinErrorMsg?: string };
  Stats?: { BlockCount?: number };
}

/**
 * Decides whether an import is what was asked for. Pure. The status says nothing: it is 200 even where the pin failed.
 *
 * @param lines every line of the answer
 * @throws KuboError unless the one root is ours and pinned, and every block was counted
 */
export function checkImport(
  call: KuboCallName,
  lines: readonly unknown[],
  expected: { rootCid: string; blocks: number },
): void {
  const answer = lines as readonly ImportLine[];
  const roots = answer.flatMap(({ Root }) => (Root ? [Root] : []));
  const [root] = roots;
  if (!root || roots.length > 1 || root.Cid?.['/'] !== expected.rootCid) {
    throw new KuboError('failed', call, `answered with ${roots.length} roots, or another one than ${expected.rootCid}`);
  }
  if (root.PinErrorMsg) throw readReplyError(call, 500, root.PinErrorMsg);
  const blocks = answer.find(({ Stats }) => Stats)?.Stats?.BlockCount;
  if (blocks !== expected.blocks) {
    throw new KuboError('failed', call, `took ${blocks ?? 'an unknown number of'} blocks of ${expected.blocks}`);
  }
}
