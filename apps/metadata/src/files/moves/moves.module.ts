import { Module } from '@nestjs/common';
import { BucketsModule } from '../../buckets/buckets.module.js';
import { FilesModule } from '../files.module.js';
import { MoveFileService } from './move-file.service.js';
import { MovePrefixService } from './move-prefix.service.js';
import { MoveRepository } from './move.repository.js';
import { MovesRpcController } from './moves.rpc.controller.js';
import { RelocateFilesService } from './relocate-files.service.js';

/** Renaming and moving files, one or many at once. */
@Module({
  imports: [BucketsModule, FilesModule],
  controllers: [MovesRpcController],
  providers: [MoveFileService, MovePrefixService, MoveRepository, RelocateFilesService],
})
export class MovesModule {}
