import { Injectable } from '@nestjs/common';
import { canaryCid, EMPTY_DIRECTORY_CID, KuboControl, KuboError } from '#ipfs';
import { NodeRoster } from '../nodes/node-roster.js';
import { DrainRepository } from './drain.repository.js';

/** A node lists some 100,000 pins a second; this is for a slow one that holds much that isn't ours. */
const LIST_TIMEOUT_MS = 120_000;
const BATCH = 5000;

/** What a node itself says it still pins, when by our rows it holds nothing. */
export interface PinsLeft {
  /** Roots of chunks of ours: they are unpinned, and it is asked again. */
  ours: number;
  /** Pins that are none of ours. */
  foreign: number;
}

/** Asks a node for its own list of pins, which alone proves that it is empty, and has released what of ours is still on it. */
@Injectable()
export class CheckEmptyService {
  constructor(
    private readonly repository: DrainRepository,
    private readonly roster: NodeRoster,
    private readonly control: KuboControl,
  ) {}

  /** @throws KuboError when the node could not be asked */
  async run(nodeId: string, signal: AbortSignal): Promise<PinsLeft> {
    const endpoint = this.roster.endpoint(nodeId);
    if (!endpoint) throw new KuboError('unreachable', { nodeId, action: 'drain' }, 'the node is not in the directory');
    const expected = new Set([EMPTY_DIRECTORY_CID, canaryCid(nodeId)]);
    const left = { ours: 0, foreign: 0 };
    let batch: string[] = [];
    const settle = async (): Promise<void> => {
      const known = await this.repository.known(batch);
      if (known.length > 0) await this.repository.releaseStrayPins(nodeId, known);
      left.ours += known.length;
      left.foreign += batch.length - known.length;
      batch = [];
    };
    for await (const cid of this.control.listPins(endpoint, { timeoutMs: LIST_TIMEOUT_MS, signal })) {
      if (!expected.has(cid)) batch.push(cid);
      if (batch.length === BATCH) await settle();
    }
    await settle();
    return left;
  }
}
