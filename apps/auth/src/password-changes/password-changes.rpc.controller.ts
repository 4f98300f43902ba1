import { ChangePasswordReplyV1, ChangePasswordRequestV1 } from '#contracts';
import { Respond } from '#messaging';
import { Controller } from '@nestjs/common';
import { ChangePasswordService } from './change-password.service.js';

@Controller()
export class PasswordChangesRpcController {
  constructor(private readonly changePassword: ChangePasswordService) {}

  @Respond('bytenode.rpc.auth.change-password.v1')
  async onChangePassword(request: ChangePasswordRequestV1): Promise<ChangePasswordReplyV1> {
    await this.changePassword.run(request);
    return {};
  }
}
