import { ListFilesReplyV1, ListFilesRequestV1, ListTrashReplyV1, ListTrashRequestV1 } from '#contracts';
import { Respond } from '#messaging';
import { Controller } from '@nestjs/common';
import { ListsQueries } from './lists.queries.js';

@Controller()
export class ListsRpcController {
  constructor(private readonly lists: ListsQueries) {}

  @Respond('bytenode.rpc.metadata.list-files.v1')
  async files(request: ListFilesRequestV1): Promise<ListFilesReplyV1> {
    return this.lists.files(request);
  }

  @Respond('bytenode.rpc.metadata.list-trash.v1')
  async trash(request: ListTrashRequestV1): Promise<ListTrashReplyV1> {
    return this.lists.trash(request);
  }
}
