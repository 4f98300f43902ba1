import { Module, type OnModuleDestroy } from '@nestjs/common';
import { KuboBytes } from './kubo-bytes.js';
import { KuboCanary } from './kubo-canary.js';
import { KuboChunks } from './kubo-chunks.js';
import { KuboControl } from './kubo-control.js';
import { NodeBreakers } from './node-breakers.js';

/** Provides KuboBytes, KuboControl, KuboChunks, KuboCanary and NodeBreakers, one of each per app, and closes connections at the end. */
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
export class IpfsModule implements OnModuleDestroy {
  constructor(
    private readonly bytes: KuboBytes,
    private readonly control: KuboControl,
  ) {}

  async onModuleDestroy(): Promise<void> {
    await Promise.all([this.bytes.close(), this.control.close()]);
  }
}
