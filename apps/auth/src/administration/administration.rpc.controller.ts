import {
  GetUserReplyV1,
  GetUserRequestV1,
  ListUsersReplyV1,
  ListUsersRequestV1,
  UpdateUserReplyV1,
  UpdateUserRequestV1,
} from '#contracts';
import { Respond } from '#messaging';
import { Controller } from '@nestjs/common';
import { ManagedUsersQueries } from './managed-users.queries.js';
import { UpdateUserService } from './update-user.service.js';

@Controller()
export class AdministrationRpcController {
  constructor(
    private readonly users: ManagedUsersQueries,
    private readonly updateUser: UpdateUserService,
  ) {}

  @Respond('bytenode.rpc.auth.list-users.v1')
  async onListUsers(request: ListUsersRequestV1): Promise<ListUsersReplyV1> {
    return this.users.list(request);
  }

  @Respond('bytenode.rpc.auth.get-user.v1')
  async onGetUser({ userId }: GetUserRequestV1): Promise<GetUserReplyV1> {
    return { user: await this.users.byId(userId) };
  }

  @Respond('bytenode.rpc.auth.update-user.v1')
  async onUpdateUser(request: UpdateUserRequestV1): Promise<UpdateUserReplyV1> {
    return { user: await this.updateUser.run(request) };
  }
}
