import { Controller } from '@nestjs/common';
import {
  ChangeJobRequestV1,
  GetJobRequestV1,
  ListJobsRequestV1,
  type ChangeJobReplyV1,
  type GetJobReplyV1,
  type ListJobsReplyV1,
} from '#contracts';
import { Respond } from '#messaging';
import { ChangeJobService } from './change-job.service.js';
import { JobsQueries, toJobV1 } from './jobs.queries.js';

@Controller()
export class JobsRpcController {
  constructor(
    private readonly queries: JobsQueries,
    private readonly changeJob: ChangeJobService,
  ) {}

  @Respond('bytenode.rpc.chunk-placement.list-jobs.v1')
  list(request: ListJobsRequestV1): Promise<ListJobsReplyV1> {
    return this.queries.list(request);
  }

  @Respond('bytenode.rpc.chunk-placement.get-job.v1')
  async get(request: GetJobRequestV1): Promise<GetJobReplyV1> {
    return { job: await this.queries.byId(request) };
  }

  @Respond('bytenode.rpc.chunk-placement.change-job.v1')
  async change(request: ChangeJobRequestV1): Promise<ChangeJobReplyV1> {
    return { job: toJobV1(await this.changeJob.run(request)) };
  }
}
