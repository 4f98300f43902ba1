import {
  BucketReplyV1,
  CreateBucketRequestV1,
  DeleteBucketReplyV1,
  DeleteBucketRequestV1,
  DescribeOwnersReplyV1,
  DescribeOwnersRequestV1,
  GetBucketRequestV1,
  ListBucketsReplyV1,
  ListBucketsRequestV1,
  SetOwnerQuotaReplyV1,
  SetOwnerQuotaRequestV1,
  UpdateBucketRequestV1,
} from '#contracts';
import { Respond } from '#messaging';
import { Controller } from '@nestjs/common';
import { BucketsQueries } from './buckets.queries.js';
import { CreateBucketService } from './create-bucket.service.js';
import { DeleteBucketService } from './delete-bucket.service.js';
import { OwnersQueries } from './owners.queries.js';
import { SetOwnerQuotaService } from './set-owner-quota.service.js';
import { UpdateBucketService } from './update-bucket.service.js';

@Controller()
export class BucketsRpcController {
  constructor(
    private readonly buckets: BucketsQueries,
    private readonly owners: OwnersQueries,
    private readonly createBucket: CreateBucketService,
    private readonly updateBucket: UpdateBucketService,
    private readonly deleteBucket: DeleteBucketService,
    private readonly setOwnerQuota: SetOwnerQuotaService,
  ) {}

  @Respond('bytenode.rpc.metadata.list-buckets.v1')
  async list({ ownerId }: ListBucketsRequestV1): Promise<ListBucketsReplyV1> {
    return { buckets: await this.buckets.listFor(ownerId) };
  }

  @Respond('bytenode.rpc.metadata.get-bucket.v1')
  async get({ ownerId, name }: GetBucketRequestV1): Promise<BucketReplyV1> {
    return { bucket: await this.buckets.byName(ownerId, name) };
  }

  @Respond('bytenode.rpc.metadata.create-bucket.v1')
  async create(request: CreateBucketRequestV1): Promise<BucketReplyV1> {
    return { bucket: await this.createBucket.run(request) };
  }

  @Respond('bytenode.rpc.metadata.update-bucket.v1')
  async update(request: UpdateBucketRequestV1): Promise<BucketReplyV1> {
    return { bucket: await this.updateBucket.run(request) };
  }

  @Respond('bytenode.rpc.metadata.delete-bucket.v1')
  async delete(request: DeleteBucketRequestV1): Promise<DeleteBucketReplyV1> {
    await this.deleteBucket.run(request);
    return {};
  }

  @Respond('bytenode.rpc.metadata.set-owner-quota.v1')
  async setQuota(request: SetOwnerQuotaRequestV1): Promise<SetOwnerQuotaReplyV1> {
    return { owner: await this.setOwnerQuota.run(request) };
  }

  @Respond('bytenode.rpc.metadata.describe-owners.v1')
  async describeOwners({ ownerIds }: DescribeOwnersRequestV1): Promise<DescribeOwnersReplyV1> {
    return { owners: await this.owners.describe(ownerIds) };
  }
}
