import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { FileNotFoundError, type FileV1, VersionClosedError } from '#contracts';
import { type Caller, CurrentCaller } from '../http/caller.js';
import { FILE_ID } from '../http/id.pipe.js';
import { Policy } from '../http/policy.decorator.js';
import { Problems } from '../openapi/problems.decorator.js';
import { Services } from '../services/services.js';
import { accepted, ApiJobAccepted } from './accepted.js';
import { DryRunRequestDto, type JobDto } from './job.dto.js';
import { RedistributionPlanDto, toRedistributionPlanDto } from './redistribution.dto.js';

/** On a dry run every chunk of the file is looked at. */
const PREVIEW_TIMEOUT_MS = 30_000;

@ApiTags('Files')
@ApiBearerAuth()
@Controller('v1/files')
export class RedistributionsHttpController {
  constructor(private readonly services: Services) {}

  @Post(':id/redistribute')
  @HttpCode(200)
  @Policy('user')
  @ApiOperation({
    summary: "Restore a file's copies and spread now",
    description: 'Repairs do so by themselves, after a while. Administrators may do it for any file.',
  })
  @ApiBody({ type: DryRunRequestDto, required: false })
  @ApiOkResponse({ type: RedistributionPlanDto, description: 'On a dry run: what would be done.' })
  @ApiJobAccepted()
  @Problems(FileNotFoundError, VersionClosedError)
  async redistribute(
    @CurrentCaller() caller: Caller,
    @Param('id', FILE_ID) fileId: string,
    @Body() { dryRun = false }: DryRunRequestDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RedistributionPlanDto | JobDto> {
    const { versionId } = await this.file(caller, fileId);
    const request = { fileId, versionId, dryRun, requestedBy: caller.userId };
    const { plan, job } = await this.services.ask('bytenode.rpc.chunk-placement.start-redistribute.v1', request, {
      timeoutMs: PREVIEW_TIMEOUT_MS,
    });
    if (job) return accepted(reply, job);
    if (!plan) throw new Error('chunk-placement answered with neither a plan nor a job');
    return toRedistributionPlanDto(plan);
  }

  /** @throws FileNotFoundError for another user's file, unless an administrator asks */
  private async file({ userId, role }: Caller, fileId: string): Promise<FileV1> {
    if (role === 'admin') return (await this.services.ask('bytenode.rpc.metadata.find-file.v1', { fileId })).file;
    const request = { ownerId: userId, file: { fileId } };
    return (await this.services.ask('bytenode.rpc.metadata.get-file.v1', request)).file;
  }
}
