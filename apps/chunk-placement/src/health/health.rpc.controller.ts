import { Controller } from '@nestjs/common';
import {
  GetHealthCheckRequestV1,
  ListHealthChecksRequestV1,
  ListHealthFindingsRequestV1,
  StartHealthCheckRequestV1,
  type GetHealthCheckReplyV1,
  type ListHealthChecksReplyV1,
  type ListHealthFindingsReplyV1,
  type StartHealthCheckReplyV1,
} from '#contracts';
import { Respond } from '#messaging';
import { HealthChecksQueries } from './health-checks.queries.js';
import { StartHealthCheckService } from './start-health-check.service.js';

@Controller()
export class HealthRpcController {
  constructor(
    private readonly startCheck: StartHealthCheckService,
    private readonly queries: HealthChecksQueries,
  ) {}

  @Respond('bytenode.rpc.chunk-placement.start-health-check.v1')
  async start(request: StartHealthCheckRequestV1): Promise<StartHealthCheckReplyV1> {
    return { check: await this.startCheck.run(request) };
  }

  @Respond('bytenode.rpc.chunk-placement.list-health-checks.v1')
  list(request: ListHealthChecksRequestV1): Promise<ListHealthChecksReplyV1> {
    return this.queries.list(request);
  }

  @Respond('bytenode.rpc.chunk-placement.get-health-check.v1')
  async get({ checkId }: GetHealthCheckRequestV1): Promise<GetHealthCheckReplyV1> {
    return { check: await this.queries.byId(checkId) };
  }

  @Respond('bytenode.rpc.chunk-placement.list-health-findings.v1')
  findings(request: ListHealthFindingsRequestV1): Promise<ListHealthFindingsReplyV1> {
    return this.queries.findings(request);
  }
}
