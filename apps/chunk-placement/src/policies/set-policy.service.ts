import { Injectable } from '@nestjs/common';
import type { SetPolicyReplyV1, SetPolicyRequestV1 } from '#contracts';
import { Transactions } from '#persistence';
import { ReplicasQueries } from '../replicas/replicas.queries.js';
import { PolicyRepository } from './policy.repository.js';

/**
 * Gives stored versions another policy. From then on whatever looks at them does so by that one; what it asks for of each chunk is
 * done by `FollowPoliciesWorker`. Asked twice, nothing more changes.
 */
@Injectable()
export class SetPolicyService {
  constructor(
    private readonly policies: PolicyRepository,
    private readonly queries: ReplicasQueries,
    private readonly transactions: Transactions,
  ) {}

  async run(request: SetPolicyRequestV1): Promise<SetPolicyReplyV1> {
    await this.transactions.run((manager) => this.policies.set(manager, request));
    return { versions: await this.queries.describe(request.versionIds) };
  }
}
