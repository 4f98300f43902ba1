import { Module } from '@nestjs/common';
import { InspectionRpcController } from './inspection.rpc.controller.js';

@Module({ controllers: [InspectionRpcController] })
export class InspectionModule {}
