import { Module } from '@nestjs/common';
import { VersionsModule } from '../versions/versions.module.js';
import { InspectCountersService } from './inspect-counters.service.js';
import { InspectUploadsService } from './inspect-uploads.service.js';
import { InspectionRepository } from './inspection.repository.js';
import { InspectionRpcController } from './inspection.rpc.controller.js';

/** The service's part of the health check of the whole system. */
@Module({
  imports: [VersionsModule],
  controllers: [InspectionRpcController],
  providers: [InspectCountersService, InspectUploadsService, InspectionRepository],
})
export class InspectionModule {}
