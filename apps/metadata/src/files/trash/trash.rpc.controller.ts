import {
  EmptyTrashReplyV1,
  EmptyTrashRequestV1,
  FileReplyV1,
  PurgeTrashedReplyV1,
  PurgeTrashedRequestV1,
  RestoreFileRequestV1,
} from '#contracts';
import { Respond } from '#messaging';
import { Controller } from '@nestjs/common';
import { EmptyTrashService } from './empty-trash.service.js';
import { RestoreFileService } from './restore-file.service.js';

@Controller()
export class TrashRpcController {
  constructor(
    private readonly emptyTrash: EmptyTrashService,
    private readonly restoreFile: RestoreFileService,
  ) {}

  @Respond('bytenode.rpc.metadata.restore-file.v1')
  async restore(request: RestoreFileRequestV1): Promise<FileReplyV1> {
    return { file: await this.restoreFile.run(request) };
  }

  @Respond('bytenode.rpc.metadata.purge-trashed.v1')
  async purge(request: PurgeTrashedRequestV1): Promise<PurgeTrashedReplyV1> {
    await this.emptyTrash.purge(request);
    return {};
  }

  @Respond('bytenode.rpc.metadata.empty-trash.v1')
  async empty(request: EmptyTrashRequestV1): Promise<EmptyTrashReplyV1> {
    return this.emptyTrash.empty(request);
  }
}
