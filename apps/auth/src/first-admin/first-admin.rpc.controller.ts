import { SetUpAdminReplyV1, SetUpAdminRequestV1 } from '#contracts';
import { Respond } from '#messaging';
import { Controller } from '@nestjs/common';
import { SetUpAdminService } from './set-up-admin.service.js';

@Controller()
export class FirstAdminRpcController {
  constructor(private readonly setUpAdmin: SetUpAdminService) {}

  @Respond('bytenode.rpc.auth.set-up-admin.v1')
  async onSetUpAdmin(request: SetUpAdminRequestV1): Promise<SetUpAdminReplyV1> {
    return { user: await this.setUpAdmin.run(request) };
  }
}
