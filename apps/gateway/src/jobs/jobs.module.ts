import { Module } from '@nestjs/common';
import { ServicesModule } from '../services/services.module.js';
import { DrainsHttpController } from './drains.http.controller.js';
import { JobsHttpController } from './jobs.http.controller.js';
import { RebalancesHttpController } from './rebalances.http.controller.js';
import { RedistributionsHttpController } from './redistributions.http.controller.js';

/** Long work: what begins it, and how it goes. */
@Module({
  imports: [ServicesModule],
  controllers: [JobsHttpController, DrainsHttpController, RedistributionsHttpController, RebalancesHttpController],
})
export class JobsModule {}
