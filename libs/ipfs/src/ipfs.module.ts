import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { KuboBytes } from './kubo-bytes.js';
import { KuboCanary } from './kubo-canary.js';
import { KuboChunks } from './kubo-chunks.js';
import { KuboControl } from './kubo-control.js';
import { NodeBreakers } from './node-breakers.js';

/**
 * Provides KuboBytes, KuboControl, KuboChunks, KuboCanary and NodeBreakers, one of each per app. Connections are closed once those who
 * use them have stopped: one that is closed under a copy looks like a node that failed.
 */
@Module({
  providers: [
    { provide: KuboBytes, useFactory: () => new KuboBytes() },
    { provide: KuboControl, useFactory: () => new KuboControl() },
    {
      provide: KuboChunks,
      useFactory: (bytes: KuboBytes, control: KuboControl) => new KuboChunks(bytes, control),
      inject: [KuboBytes, KuboControl],
    },
    { provide: NodeBreakers, useFactory: () => new NodeBreakers() },
    { provide: KuboCanary, useFactory: (bytes: KuboBytes) => new KuboCanary(bytes), inject: [KuboBytes] },
  ],
  exports: [KuboBytes, KuboControl, KuboChunks, KuboCanary, NodeBreakers],
})
export class IpfsModule implements OnApplicationShutdown {
  constructor(
    private readonly bytes: KuboBytes,
    private readonly control: KuboControl,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.bytes.close(), this.control.close()]);
  }
}
