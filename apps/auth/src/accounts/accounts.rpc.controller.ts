import { RegisterReplyV1, RegisterRequestV1, UpdateProfileReplyV1, UpdateProfileRequestV1 } from '#contracts';
import { Respond } from '#messaging';
import { Controller } from '@nestjs/common';
import { RegisterService } from './register.service.js';
import { UpdateProfileService } from './update-profile.service.js';

@Controller()
export class AccountsRpcController {
  constructor(
    private readonly register: RegisterService,
    private readonly updateProfile: UpdateProfileService,
  ) {}

  @Respond('bytenode.rpc.auth.register.v1')
  async onRegister(request: RegisterRequestV1): Promise<RegisterReplyV1> {
    return { user: await this.register.run(request) };
  }

  @Respond('bytenode.rpc.auth.update-profile.v1')
  async onUpdateProfile(request: UpdateProfileRequestV1): Promise<UpdateProfileReplyV1> {
    return { user: await this.updateProfile.run(request) };
  }
}
