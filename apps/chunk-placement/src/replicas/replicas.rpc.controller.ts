import { Controller } from '@nestjs/common';
import {
  DescribeProtectionRequestV1,
  ListReplicasRequestV1,
  LocateChunksRequestV1,
  NodeUsageRequestV1,
  PlaceChunksRequestV1,
  ProbeVersionRequestV1,
  ReportReadsRequestV1,
  SealUploadRequestV1,
  type DescribeProtectionReplyV1,
  type ListReplicasReplyV1,
  type LocateChunksReplyV1,
  type NodeUsageReplyV1,
  type PlaceChunksReplyV1,
  type ProbeVersionReplyV1,
  type ReportReadsReplyV1,
  type SealUploadReplyV1,
} from '#contracts';
import { Respond } from '#messaging';
import { ReportReadsService } from '../verify/report-reads.service.js';
import { NodeUsageQueries } from './node-usage.queries.js';
import { PlaceChunksService } from './place-chunks.service.js';
import { ProbeVersionService } from './probe-version.service.js';
import { ReplicasQueries } from './replicas.queries.js';
import { SealUploadService } from './seal-upload.service.js';

@Controller()
export class ReplicasRpcController {
  constructor(
    private readonly placeChunks: PlaceChunksService,
    private readonly sealUpload: SealUploadService,
    private readonly queries: ReplicasQueries,
    private readonly usageQueries: NodeUsageQueries,
    private readonly probeVersion: ProbeVersionService,
    private readonly reportReads: ReportReadsService,
  ) {}

  @Respond('bytenode.rpc.chunk-placement.place-chunks.v1')
  place(request: PlaceChunksRequestV1): Promise<PlaceChunksReplyV1> {
    return this.placeChunks.run(request);
  }

  @Respond('bytenode.rpc.chunk-placement.seal-upload.v1')
  seal(request: SealUploadRequestV1): Promise<SealUploadReplyV1> {
    return this.sealUpload.run(request);
  }

  @Respond('bytenode.rpc.chunk-placement.locate-chunks.v1')
  async locate({ versionId, fromIndex, limit }: LocateChunksRequestV1): Promise<LocateChunksReplyV1> {
    return { chunks: await this.queries.locate(versionId, fromIndex, limit) };
  }

  @Respond('bytenode.rpc.chunk-placement.list-replicas.v1')
  async list({ versionId, fromIndex, limit }: ListReplicasRequestV1): Promise<ListReplicasReplyV1> {
    return { chunks: await this.queries.list(versionId, fromIndex, limit) };
  }

  @Respond('bytenode.rpc.chunk-placement.describe-protection.v1')
  async describe({ versionIds }: DescribeProtectionRequestV1): Promise<DescribeProtectionReplyV1> {
    return { versions: await this.queries.describe(versionIds) };
  }

  @Respond('bytenode.rpc.chunk-placement.probe-version.v1')
  probe(request: ProbeVersionRequestV1): Promise<ProbeVersionReplyV1> {
    return this.probeVersion.run(request);
  }

  @Respond('bytenode.rpc.chunk-placement.report-reads.v1')
  async report({ reports }: ReportReadsRequestV1): Promise<ReportReadsReplyV1> {
    await this.reportReads.run(reports);
    return {};
  }

  @Respond('bytenode.rpc.chunk-placement.node-usage.v1')
  async usage({ nodeIds }: NodeUsageRequestV1): Promise<NodeUsageReplyV1> {
    return { nodes: nodeIds ? await this.usageQueries.of(nodeIds) : await this.usageQueries.ofAll() };
  }
}
