import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller } from '../http/caller.js';
import { Policy } from '../http/policy.decorator.js';
import { Services } from '../services/services.js';
import { toUsageDto, UsageDto } from './usage.dto.js';

@ApiTags('Buckets')
@ApiBearerAuth()
@Controller('v1/usage')
export class UsageHttpController {
  constructor(private readonly services: Services) {}

  @Get()
  @Policy('user')
  @ApiOperation({ summary: 'What is stored and may be stored, in all and per bucket' })
  @ApiOkResponse({ type: UsageDto })
  async get(@CurrentCaller() { userId: ownerId }: Caller): Promise<UsageDto> {
    const [{ owners }, { buckets }] = await Promise.all([
      this.services.ask('bytenode.rpc.metadata.describe-owners.v1', { ownerIds: [ownerId] }),
      this.services.ask('bytenode.rpc.metadata.list-buckets.v1', { ownerId }),
    ]);
    return toUsageDto(owners[0]!, buckets);
  }
}
