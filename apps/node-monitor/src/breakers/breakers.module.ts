import { Module } from '@nestjs/common';
import { BreakerRepository } from './breaker.repository.js';
import { BreakersRpcController } from './breakers.rpc.controller.js';

@Module({ controllers: [BreakersRpcController], providers: [BreakerRepository] })
export class BreakersModule {}
