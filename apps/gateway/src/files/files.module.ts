import { Module } from '@nestjs/common';
import { ServicesModule } from '../services/services.module.js';
import { FilesHttpController } from './files.http.controller.js';
import { FilesQueries } from './files.queries.js';

@Module({ imports: [ServicesModule], controllers: [FilesHttpController], providers: [FilesQueries] })
export class FilesModule {}
