import { NodeAddressRefusedError } from '#contracts';
import { KuboError, type KuboErrorKind } from '#ipfs';
import { describeFault } from './describe-fault.js';

const fault = (kind: KuboErrorKind, said: string) => new KuboError(kind, { nodeId: 'n', action: 'id' }, said);

describe('describeFault', () => {
  it.each<[KuboErrorKind, string, string]>([
    ['timeout', 'no answer within 2000 ms', 'no answer within 2000 ms'],
    ['unreachable', 'ECONNREFUSED', 'not reachable (ECONNREFUSED)'],
    ['refused', '403 - Forbidden', 'the token is refused'],
    ['not-kubo', '<html>secret</html>', 'what answers there is not a Kubo node'],
    ['full', 'no space left on device', 'its disk is full'],
    ['failed', 'mkdir: no such file', 'mkdir: no such file'],
  ])('puts %s (%s) into words', (kind, said, words) => {
    expect(describeFault(fault(kind, said), { trusted: true })).toBe(words);
  });

  it.each<KuboErrorKind>(['missing', 'corrupt', 'not-pinned', 'failed', 'not-kubo', 'refused', 'full'])(
    'repeats nothing of a stranger that answers "%s"',
    (kind) => {
      expect(describeFault(fault(kind, 'internal secret'), { trusted: false })).not.toContain('secret');
    },
  );

  it('passes on what our own checks say', () => {
    expect(describeFault(new NodeAddressRefusedError('x'), { trusted: false })).toContain('not allowed: x');
  });
});
