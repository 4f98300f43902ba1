import { IpfsModule } from '#ipfs';
import { Module } from '@nestjs/common';
import { ExamineNodeService } from './examine-node.service.js';

@Module({ imports: [IpfsModule], providers: [ExamineNodeService], exports: [ExamineNodeService] })
export class ExaminationModule {}
