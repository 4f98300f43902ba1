import { Module } from '@nestjs/common';
import { BucketLedger } from './bucket-ledger.service.js';
import { BucketRepository } from './bucket.repository.js';
import { BucketsQueries } from './buckets.queries.js';
import { BucketsRpcController } from './buckets.rpc.controller.js';
import { CreateBucketService } from './create-bucket.service.js';
import { DeleteBucketService } from './delete-bucket.service.js';
import { EndPolicyChangesService } from './end-policy-changes.service.js';
import { OwnerRepository } from './owner.repository.js';
import { OwnersQueries } from './owners.queries.js';
import { PolicyChangesQueries } from './policy-changes.queries.js';
import { SetOwnerQuotaService } from './set-owner-quota.service.js';
import { UpdateBucketService } from './update-bucket.service.js';

/** Buckets and their owners: policies, sums and quotas. */
@Module({
  controllers: [BucketsRpcController],
  providers: [
    BucketLedger,
    BucketRepository,
    BucketsQueries,
    CreateBucketService,
    DeleteBucketService,
    EndPolicyChangesService,
    OwnerRepository,
    OwnersQueries,
    PolicyChangesQueries,
    SetOwnerQuotaService,
    UpdateBucketService,
  ],
  exports: [BucketLedger, BucketsQueries, EndPolicyChangesService, PolicyChangesQueries],
})
export class BucketsModule {}
