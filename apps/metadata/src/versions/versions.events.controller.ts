import type { ChunkHealthV1, CloudEvent } from '#contracts';
import { Subscribe } from '#messaging';
import { Controller } from '@nestjs/common';
import { UpdateHealthService } from './update-health.service.js';

@Controller()
export class VersionsEventsController {
  constructor(private readonly updateHealth: UpdateHealthService) {}

  @Subscribe('bytenode.evt.chunk-placement.chunk.replicated.v1')
  async onReplicated(event: CloudEvent<ChunkHealthV1>): Promise<void> {
    await this.updateHealth.run(event);
  }

  @Subscribe('bytenode.evt.chunk-placement.chunk.degraded.v1')
  async onDegraded(event: CloudEvent<ChunkHealthV1>): Promise<void> {
    await this.updateHealth.run(event);
  }

  @Subscribe('bytenode.evt.chunk-placement.chunk.lost.v1')
  async onLost(event: CloudEvent<ChunkHealthV1>): Promise<void> {
    await this.updateHealth.run(event);
  }
}
