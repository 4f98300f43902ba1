import { Controller, Get, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Readiness, type ReadinessReport } from '#observability';
import { Policy } from '../http/policy.decorator.js';
import { Services } from '../services/services.js';
import { describeSystem } from './describe-system.js';
import { DescribeProcessesService } from './describe-processes.service.js';
import { ServiceProbes } from './service-probes.js';
import { LiveDto, ReadinessDto } from './health.dto.js';
import { SystemStatusDto } from './system.dto.js';

@ApiTags('System')
@Controller()
export class SystemHttpController {
  constructor(
    private readonly services: Services,
    private readonly probes: ServiceProbes,
    private readonly describeProcesses: DescribeProcessesService,
    private readonly readiness: Readiness,
  ) {}

  @Get('v1/system/status')
  @Policy('admin')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'The whole system on one page, and what is wrong with it' })
  @ApiOkResponse({ type: SystemStatusDto })
  async status(): Promise<SystemStatusDto> {
    const orNull = <T>(answer: Promise<T>): Promise<T | null> => answer.catch(() => null);
    const [nodes, metadata, placement, monitor, silentServices, processes] = await Promise.all([
      orNull(this.services.ask('bytenode.rpc.node-monitor.list-nodes.v1', {})),
      orNull(this.services.ask('bytenode.rpc.metadata.status.v1', {})),
      orNull(this.services.ask('bytenode.rpc.chunk-placement.status.v1', {})),
      orNull(this.services.ask('bytenode.rpc.node-monitor.status.v1', {})),
      this.probes.silentServices(),
      this.describeProcesses.run(),
    ]);
    const silent = new Set(silentServices);
    if (!nodes || !monitor) silent.add('node-monitor');
    if (!metadata) silent.add('metadata');
    if (!placement) silent.add('chunk-placement');
    return describeSystem(
      { ...processes, nodes: nodes?.nodes ?? null, metadata, placement, monitor, silentServices: [...silent] },
      new Date(),
    );
  }

  @Get('health/live')
  @Policy('public')
  @ApiOperation({ summary: 'The process runs' })
  @ApiOkResponse({ type: LiveDto })
  live(): LiveDto {
    return { live: true };
  }

  @Get('health/ready')
  @Policy('public')
  @ApiOperation({ summary: 'It can do its work: 200, or 503 with what is missing' })
  @ApiOkResponse({ type: ReadinessDto })
  @ApiServiceUnavailableResponse({ type: ReadinessDto, description: 'Something is missing.' })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadinessReport> {
    const report = await this.readiness.report();
    reply.status(report.ready ? 200 : 503);
    return report;
  }
}
