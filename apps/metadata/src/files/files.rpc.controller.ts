import {
  CommitFileReplyV1,
  CommitFileRequestV1,
  DeleteFileReplyV1,
  DeleteFileRequestV1,
  FindFileReplyV1,
  FindFileRequestV1,
  GetFileReplyV1,
  GetFileRequestV1,
  ReadPlanPageReplyV1,
  ReadPlanPageRequestV1,
  ReadPlanReplyV1,
  ReadPlanRequestV1,
} from '#contracts';
import { Respond } from '#messaging';
import { Controller } from '@nestjs/common';
import { CommitFileService } from './commit-file.service.js';
import { DeleteFileService } from './delete-file.service.js';
import { FilesQueries } from './files.queries.js';
import { ReadPlanQueries } from './read-plan.queries.js';

@Controller()
export class FilesRpcController {
  constructor(
    private readonly commitFile: CommitFileService,
    private readonly deleteFile: DeleteFileService,
    private readonly files: FilesQueries,
    private readonly readPlans: ReadPlanQueries,
  ) {}

  @Respond('bytenode.rpc.metadata.commit-file.v1')
  async commit(request: CommitFileRequestV1): Promise<CommitFileReplyV1> {
    return this.commitFile.run(request);
  }

  @Respond('bytenode.rpc.metadata.delete-file.v1')
  async delete(request: DeleteFileRequestV1): Promise<DeleteFileReplyV1> {
    await this.deleteFile.run(request);
    return {};
  }

  @Respond('bytenode.rpc.metadata.get-file.v1')
  async get({ ownerId, file }: GetFileRequestV1): Promise<GetFileReplyV1> {
    return { file: await this.files.bySelector(ownerId, file) };
  }

  @Respond('bytenode.rpc.metadata.find-file.v1')
  async find({ fileId }: FindFileRequestV1): Promise<FindFileReplyV1> {
    return { file: await this.files.byIdOfAnyOwner(fileId) };
  }

  @Respond('bytenode.rpc.metadata.read-plan.v1')
  async readPlan(request: ReadPlanRequestV1): Promise<ReadPlanReplyV1> {
    return this.readPlans.first(request);
  }

  @Respond('bytenode.rpc.metadata.read-plan-page.v1')
  async readPlanPage(request: ReadPlanPageRequestV1): Promise<ReadPlanPageReplyV1> {
    return this.readPlans.page(request);
  }
}
