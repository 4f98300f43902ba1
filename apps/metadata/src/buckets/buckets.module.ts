import { Module } from '@nestjs/common';
import { BucketLedger } from './bucket-ledger.service.js';

@Module({ providers: [BucketLedger], exports: [BucketLedger] })
export class BucketsModule {}
