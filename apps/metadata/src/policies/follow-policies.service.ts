import { MAX_VERSIONS_PER_POLICY } from '#contracts';
import { RpcClient } from '#messaging';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { EndPolicyChangesService } from '../buckets/end-policy-changes.service.js';
import { type FollowedPolicy, type LaggingFile, PolicyChangesQueries } from '../buckets/policy-changes.queries.js';
import { FileRepository } from '../files/file.repository.js';
import { VersionPolicies } from '../versions/version-policies.service.js';

const TIMEOUT_MS = 10_000;

/**
 * Has stored files follow the policy of their bucket, a page at a time: chunk-placement is told, then the rows. Which files are left
 * is in their rows alone, so it goes on after a restart, and a page may come twice.
 */
@Injectable()
export class FollowPoliciesService {
  constructor(
    private readonly changes: PolicyChangesQueries,
    private readonly endChanges: EndPolicyChangesService,
    private readonly versions: VersionPolicies,
    private readonly files: FileRepository,
    private readonly transactions: Transactions,
    private readonly rpc: RpcClient,
  ) {}

  /**
   * One page.
   *
   * @returns files that follow now: 0 when none is behind
   * @throws what the call throws; the page comes again then
   */
  async run(): Promise<number> {
    const policy = await this.changes.next();
    if (!policy) {
      await this.endChanges.run();
      return 0;
    }
    const files = await this.changes.lagging(policy, MAX_VERSIONS_PER_POLICY);
    await this.tell(policy, files);
    const versionIds = files.map(({ versionId }) => versionId);
    // Versions before files, as everywhere.
    await this.transactions.run(async (manager) => {
      await this.versions.set(manager, versionIds, policy);
      await this.files.followPolicy(manager, files, policy);
    });
    return files.length;
  }

  private async tell({ copies, spread, revision }: FollowedPolicy, files: LaggingFile[]): Promise<void> {
    const versionIds = files.filter(({ isEmpty }) => !isEmpty).map(({ versionId }) => versionId);
    if (versionIds.length === 0) return;
    const at = new Date();
    const { versions } = await this.rpc.call(
      'bytenode.rpc.chunk-placement.set-policy.v1',
      { versionIds, copies, spread, revision },
      { timeoutMs: TIMEOUT_MS },
    );
    await this.versions.note(versions, at);
  }
}
