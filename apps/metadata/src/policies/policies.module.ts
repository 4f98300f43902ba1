import { Module } from '@nestjs/common';
import { BucketsModule } from '../buckets/buckets.module.js';
import { FilesModule } from '../files/files.module.js';
import { VersionsModule } from '../versions/versions.module.js';
import { FollowPoliciesService } from './follow-policies.service.js';
import { FollowPoliciesWorker } from './follow-policies.worker.js';

/** Files that are to follow the changed policy of their bucket. */
@Module({
  imports: [BucketsModule, FilesModule, VersionsModule],
  providers: [FollowPoliciesService, FollowPoliciesWorker],
})
export class PoliciesModule {}
