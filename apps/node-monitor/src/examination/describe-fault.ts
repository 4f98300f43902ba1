import { DomainError } from '#contracts';
import { KuboError } from '#ipfs';

/**
 * Says for people why a call to a node failed. Pure.
 *
 * @param trusted false before the node has shown its PeerID: then nothing of what it sent is repeated, for it may be anything that
 *                listens in a private network
 */
export function describeFault(error: unknown, { trusted }: { trusted: boolean }): string {
  if (error instanceof DomainError) return error.message;
  if (!(error instanceof KuboError)) return 'the call failed';
  switch (error.kind) {
    case 'timeout':
      return error.detail;
    case 'unreachable':
      return `not reachable (${error.detail})`;
    case 'refused':
      return 'the token is refused';
    case 'not-kubo':
      return 'what answers there is not a Kubo node';
    case 'full':
      return 'its disk is full';
    case 'missing':
    case 'corrupt':
    case 'not-pinned':
    case 'failed':
      return trusted ? error.detail : 'it answers with an error';
  }
}
