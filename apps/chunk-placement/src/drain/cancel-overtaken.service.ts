import { Injectable } from '@nestjs/common';
import { JobEndedError } from '#contracts';
import { ChangeJobService } from '../jobs/change-job.service.js';
import type { Job } from '../jobs/job.js';
import { NodeWishes } from './node-wishes.js';

/**
 * Cancels a drain that is over and hasn't seen it yet: the node was used again, set aside or removed while it was paused or waited.
 * Whoever asks for a drain would be answered with it, and the node would stay as it is.
 */
@Injectable()
export class CancelOvertakenService {
  constructor(
    private readonly changeJob: ChangeJobService,
    private readonly wishes: NodeWishes,
  ) {}

  /** @returns whether it was over */
  async run({ jobId, memo }: Job, nodeId: string): Promise<boolean> {
    if (memo.wished !== true || !(await this.isOver(nodeId))) return false;
    await this.changeJob
      .run({ jobId, action: 'cancel' }, 'the node is used again, set aside or removed')
      .catch((error: unknown) => {
        if (!(error instanceof JobEndedError)) throw error;
      });
    return true;
  }

  private async isOver(nodeId: string): Promise<boolean> {
    for (const wish of [null, 'maintenance'] as const)
      if ((await this.wishes.ask(nodeId, wish)) !== 'conflict') return true;
    return false;
  }
}
