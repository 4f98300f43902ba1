import { Module } from '@nestjs/common';
import { Readiness } from '#observability';
import { ServicesModule } from '../services/services.module.js';
import { ServiceProbes } from './service-probes.js';
import { SystemHttpController } from './system.http.controller.js';

@Module({ imports: [ServicesModule], controllers: [SystemHttpController], providers: [ServiceProbes] })
export class SystemModule {
  constructor(readiness: Readiness, probes: ServiceProbes) {
    readiness.add({
      name: 'services',
      check: async () => {
        const silent = await probes.silentServices();
        if (silent.length > 0) throw new Error(`no answer from ${silent.join(', ')}`);
      },
    });
  }
}
