import {
  InspectMetadataRequestV1,
  ListCommittedVersionsRequestV1,
  MAX_VERSIONS_PER_PAGE,
  type InspectMetadataReplyV1,
  type ListCommittedVersionsReplyV1,
} from '#contracts';
import { Respond } from '#messaging';
import { InspectOutbox } from '#outbox';
import { Controller } from '@nestjs/common';
import { InspectCountersService } from './inspect-counters.service.js';
import { InspectUploadsService } from './inspect-uploads.service.js';
import { InspectionRepository } from './inspection.repository.js';

@Controller()
export class InspectionRpcController {
  constructor(
    private readonly counters: InspectCountersService,
    private readonly uploads: InspectUploadsService,
    private readonly outbox: InspectOutbox,
    private readonly repository: InspectionRepository,
  ) {}

  @Respond('bytenode.rpc.metadata.inspect.v1')
  async inspect({ inspection, fix, cursor }: InspectMetadataRequestV1): Promise<InspectMetadataReplyV1> {
    switch (inspection) {
      case 'counters':
        return this.counters.run(fix, cursor ?? null);
      case 'uploads':
        return this.uploads.run(fix);
      case 'outbox':
        return { findings: await this.outbox.run(fix), nextCursor: null };
    }
  }

  @Respond('bytenode.rpc.metadata.list-committed-versions.v1')
  async committed({ cursor }: ListCommittedVersionsRequestV1): Promise<ListCommittedVersionsReplyV1> {
    const versionIds = await this.repository.committedAfter(cursor ?? null, MAX_VERSIONS_PER_PAGE);
    return { versionIds, nextCursor: versionIds.length < MAX_VERSIONS_PER_PAGE ? null : (versionIds.at(-1) ?? null) };
  }
}
