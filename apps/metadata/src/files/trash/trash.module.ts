import { Module } from '@nestjs/common';
import { BucketsModule } from '../../buckets/buckets.module.js';
import { FilesModule } from '../files.module.js';
import { EmptyTrashService } from './empty-trash.service.js';
import { RestoreFileService } from './restore-file.service.js';
import { TrashRepository } from './trash.repository.js';
import { TrashRpcController } from './trash.rpc.controller.js';

/** What was deleted and can come back for a while. */
@Module({
  imports: [BucketsModule, FilesModule],
  controllers: [TrashRpcController],
  providers: [EmptyTrashService, RestoreFileService, TrashRepository],
  exports: [EmptyTrashService],
})
export class TrashModule {}
