import { RegisterMasterKeysReplyV1, RegisterMasterKeysRequestV1 } from '#contracts';
import { Respond } from '#messaging';
import { Controller } from '@nestjs/common';
import { RegisterMasterKeysService } from './register-master-keys.service.js';

@Controller()
export class KeysRpcController {
  constructor(private readonly registerMasterKeys: RegisterMasterKeysService) {}

  @Respond('bytenode.rpc.metadata.register-master-keys.v1')
  async register({ keys }: RegisterMasterKeysRequestV1): Promise<RegisterMasterKeysReplyV1> {
    return this.registerMasterKeys.run(keys);
  }
}
