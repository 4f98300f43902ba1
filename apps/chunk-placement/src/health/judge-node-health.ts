import type { HealthFindingV1, NodeV1 } from '#contracts';
import { finding } from './health-section.js';

/** The time of an answer comes in whole seconds, and it travelled. */
const CLOCK_TOLERANCE_MS = 5000;

const READD = 'Set it up as docs/operations.md tells.';

/**
 * What node-monitor's word on a node says about it. Pure.
 *
 * @param clockOffMs how far its clock is away from ours; null: not known
 */
export function judgeNodeHealth(node: NodeV1, clockOffMs: number | null): HealthFindingV1[] {
  const subject = { type: 'node' as const, id: node.id, name: node.name };
  const findings: HealthFindingV1[] = [];
  const add = (kind: HealthFindingV1['kind'], severity: HealthFindingV1['severity'], detail: string, action: string) =>
    void findings.push(finding(kind, severity, subject, { detail, action }));
  const because = node.stateReason ? `: ${node.stateReason}` : '';
  if (node.state === 'down' || node.state === 'impostor') {
    add('node-unavailable', 'error', `It is ${node.state}${because}.`, 'Its copies are made elsewhere; bring it back.');
  } else if (node.state === 'suspect') {
    add('node-unavailable', 'warning', `It misses probes${because}.`, 'It is judged within seconds.');
  } else if (node.state !== 'online' && node.state !== 'full') {
    add('node-unavailable', 'info', `An operator set it: ${node.state}.`, 'Resume it when that is over.');
  }
  if (node.full || node.packed) {
    const what = node.packed ? 'It takes neither uploads nor repairs' : 'It takes no uploads';
    add('node-full', node.packed ? 'error' : 'warning', `${what}: it is nearly full.`, 'Add a node, or give it space.');
  }
  if (node.durability !== 'proved') {
    const detail =
      node.durability === 'off' ? 'It confirms before bytes are on its disk.' : 'Whether it fsyncs is not known.';
    add('node-not-durable', 'warning', detail, READD);
  }
  if (node.sealedDataToken === null)
    add('node-without-token', 'warning', 'It obeys whoever reaches its RPC port.', READD);
  else if (node.sealedOpsToken === null)
    add('node-without-token', 'warning', 'Without an ops token space is never freed on it.', READD);
  if (clockOffMs !== null && Math.abs(clockOffMs) > CLOCK_TOLERANCE_MS) {
    const detail = `Its clock is ${Math.round(Math.abs(clockOffMs) / 1000)} s away from ours.`;
    add('node-clock', 'warning', detail, 'Let its clock be set by NTP.');
  }
  return findings;
}
