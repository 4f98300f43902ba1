import { Module } from '@nestjs/common';
import { DownloadsModule } from '../downloads/downloads.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { ServicesModule } from '../services/services.module.js';
import { LinksHttpController } from './links.http.controller.js';

@Module({ imports: [DownloadsModule, KeysModule, ServicesModule], controllers: [LinksHttpController] })
export class LinksModule {}
