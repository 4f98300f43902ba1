import { Module } from '@nestjs/common';
import { ServicesModule } from '../services/services.module.js';
import { HealthChecksHttpController } from './health-checks.http.controller.js';

/** Health checks of the whole system. */
@Module({ imports: [ServicesModule], controllers: [HealthChecksHttpController] })
export class HealthChecksModule {}
