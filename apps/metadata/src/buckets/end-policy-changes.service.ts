import { Injectable } from '@nestjs/common';
import { BucketRepository } from './bucket.repository.js';

/** Ends changes of policies that all files of their bucket follow by now. */
@Injectable()
export class EndPolicyChangesService {
  constructor(private readonly buckets: BucketRepository) {}

  async run(): Promise<void> {
    for (const change of await this.buckets.policyChanges()) await this.buckets.endPolicyChange(change);
  }
}
