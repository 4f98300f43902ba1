import { Controller } from '@nestjs/common';
import { SetPolicyRequestV1, type SetPolicyReplyV1 } from '#contracts';
import { Respond } from '#messaging';
import { SetPolicyService } from './set-policy.service.js';

@Controller()
export class PoliciesRpcController {
  constructor(private readonly setPolicy: SetPolicyService) {}

  @Respond('bytenode.rpc.chunk-placement.set-policy.v1')
  set(request: SetPolicyRequestV1): Promise<SetPolicyReplyV1> {
    return this.setPolicy.run(request);
  }
}
