import { Injectable } from '@nestjs/common';
import { Transactions } from '#persistence';
import { VerifyRepository, type ReplicaKey } from './verify.repository.js';

/** Takes held replicas for unverified: they still count as live, and are proved before all others. */
@Injectable()
export class DistrustReplicasService {
  constructor(
    private readonly repository: VerifyRepository,
    private readonly transactions: Transactions,
  ) {}

  async run(replicas: ReplicaKey[]): Promise<void> {
    if (replicas.length === 0) return;
    await this.transactions.run((manager) => this.repository.distrust(manager, replicas));
  }
}
