import { InspectStreamsRequestV1, type InspectStreamsReplyV1 } from '#contracts';
import { Respond } from '#messaging';
import { Controller } from '@nestjs/common';
import { InspectStreamsService } from './inspect-streams.service.js';

@Controller()
export class StreamsRpcController {
  constructor(private readonly inspectStreams: InspectStreamsService) {}

  @Respond('bytenode.rpc.node-monitor.inspect-streams.v1')
  async inspect({ fix, consumers }: InspectStreamsRequestV1): Promise<InspectStreamsReplyV1> {
    return { findings: await this.inspectStreams.run(fix, consumers) };
  }
}
