import { Module } from '@nestjs/common';
import { TrashModule } from '../files/trash/trash.module.js';
import { ResumableUploadsModule } from '../resumable-uploads/resumable-uploads.module.js';
import { VersionsModule } from '../versions/versions.module.js';
import { RunSweepsWorker } from './run-sweeps.worker.js';

/** Work that nobody asks for. */
@Module({ imports: [ResumableUploadsModule, TrashModule, VersionsModule], providers: [RunSweepsWorker] })
export class SweepsModule {}
