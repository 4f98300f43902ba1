import { OwnersOfVersionsReplyV1, OwnersOfVersionsRequestV1 } from '#contracts';
import { Respond } from '#messaging';
import { Controller } from '@nestjs/common';
import { VersionsQueries } from './versions.queries.js';

@Controller()
export class VersionOwnersRpcController {
  constructor(private readonly versions: VersionsQueries) {}

  @Respond('bytenode.rpc.metadata.owners-of-versions.v1')
  async owners({ versionIds }: OwnersOfVersionsRequestV1): Promise<OwnersOfVersionsReplyV1> {
    return { owners: await this.versions.ownersOf(versionIds) };
  }
}
