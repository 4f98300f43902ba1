import {
  RequestPasswordResetReplyV1,
  RequestPasswordResetRequestV1,
  ResetPasswordReplyV1,
  ResetPasswordRequestV1,
} from '#contracts';
import { Respond } from '#messaging';
import { Controller } from '@nestjs/common';
import { RequestPasswordResetService } from './request-password-reset.service.js';
import { ResetPasswordService } from './reset-password.service.js';

@Controller()
export class PasswordResetsRpcController {
  constructor(
    private readonly requestPasswordReset: RequestPasswordResetService,
    private readonly resetPassword: ResetPasswordService,
  ) {}

  @Respond('bytenode.rpc.auth.request-password-reset.v1')
  async onRequestPasswordReset(request: RequestPasswordResetRequestV1): Promise<RequestPasswordResetReplyV1> {
    await this.requestPasswordReset.run(request);
    return {};
  }

  @Respond('bytenode.rpc.auth.reset-password.v1')
  async onResetPassword(request: ResetPasswordRequestV1): Promise<ResetPasswordReplyV1> {
    return this.resetPassword.run(request);
  }
}
