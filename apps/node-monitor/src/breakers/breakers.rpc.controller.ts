import { ListBreakersReplyV1, ListBreakersRequestV1, ReportBreakersReplyV1, ReportBreakersRequestV1 } from '#contracts';
import { Respond } from '#messaging';
import { Controller } from '@nestjs/common';
import { BreakerRepository } from './breaker.repository.js';

/** Circuit breakers of all processes, in one place for operators; nothing here is decided by them. */
@Controller()
export class BreakersRpcController {
  constructor(private readonly breakers: BreakerRepository) {}

  @Respond('bytenode.rpc.node-monitor.report-breakers.v1')
  async report(request: ReportBreakersRequestV1): Promise<ReportBreakersReplyV1> {
    await this.breakers.replace(request);
    return {};
  }

  @Respond('bytenode.rpc.node-monitor.list-breakers.v1')
  async list(_request: ListBreakersRequestV1): Promise<ListBreakersReplyV1> {
    return { breakers: await this.breakers.list() };
  }
}
