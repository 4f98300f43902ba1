import { Module } from '@nestjs/common';
import { ServicesModule } from '../services/services.module.js';
import { BucketsHttpController } from './buckets.http.controller.js';
import { UsageHttpController } from './usage.http.controller.js';

@Module({ imports: [ServicesModule], controllers: [BucketsHttpController, UsageHttpController] })
export class BucketsModule {}
