import { Module } from '@nestjs/common';
import { ServicesModule } from '../services/services.module.js';
import { TrashHttpController } from './trash.http.controller.js';

@Module({ imports: [ServicesModule], controllers: [TrashHttpController] })
export class TrashModule {}
