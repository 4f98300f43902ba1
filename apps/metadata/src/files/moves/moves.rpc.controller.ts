import { FileReplyV1, MoveFileRequestV1, MovePrefixReplyV1, MovePrefixRequestV1 } from '#contracts';
import { Respond } from '#messaging';
import { Controller } from '@nestjs/common';
import { MoveFileService } from './move-file.service.js';
import { MovePrefixService } from './move-prefix.service.js';

@Controller()
export class MovesRpcController {
  constructor(
    private readonly moveFile: MoveFileService,
    private readonly movePrefix: MovePrefixService,
  ) {}

  @Respond('bytenode.rpc.metadata.move-file.v1')
  async file(request: MoveFileRequestV1): Promise<FileReplyV1> {
    return { file: await this.moveFile.run(request) };
  }

  @Respond('bytenode.rpc.metadata.move-prefix.v1')
  async prefix(request: MovePrefixRequestV1): Promise<MovePrefixReplyV1> {
    return this.movePrefix.run(request);
  }
}
