import { InspectAuthRequestV1, type InspectAuthReplyV1 } from '#contracts';
import { Respond } from '#messaging';
import { InspectOutbox } from '#outbox';
import { Controller } from '@nestjs/common';

/** What a health check of the whole system asks of auth. */
@Controller()
export class InspectionRpcController {
  constructor(private readonly outbox: InspectOutbox) {}

  @Respond('bytenode.rpc.auth.inspect.v1')
  async inspect({ fix }: InspectAuthRequestV1): Promise<InspectAuthReplyV1> {
    return { findings: await this.outbox.run(fix) };
  }
}
