import { Module } from '@nestjs/common';
import { ServicesModule } from '../services/services.module.js';
import { MasterKeys } from './master-keys.js';

@Module({ imports: [ServicesModule], providers: [MasterKeys], exports: [MasterKeys] })
export class KeysModule {}
