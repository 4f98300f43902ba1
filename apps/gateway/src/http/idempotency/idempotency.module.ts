import { Module } from '@nestjs/common';
import { KeysModule } from '../../keys/keys.module.js';
import { ServicesModule } from '../../services/services.module.js';
import { IdempotencyKeys } from './idempotency-keys.js';

@Module({ imports: [KeysModule, ServicesModule], providers: [IdempotencyKeys], exports: [IdempotencyKeys] })
export class IdempotencyModule {}
