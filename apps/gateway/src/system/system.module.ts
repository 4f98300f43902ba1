import { Module } from '@nestjs/common';
import { Readiness } from '#observability';
import { ServicesModule } from '../services/services.module.js';
import { DescribeProcessesService } from './describe-processes.service.js';
import { ServiceProbes } from './service-probes.js';
import { SettingsHttpController } from './settings.http.controller.js';
import { SystemHttpController } from './system.http.controller.js';

@Module({
  imports: [ServicesModule],
  controllers: [SystemHttpController, SettingsHttpController],
  providers: [ServiceProbes, DescribeProcessesService],
})
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
