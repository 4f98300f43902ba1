import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { ResumableUploadsModule } from '../resumable-uploads/resumable-uploads.module.js';
import { VersionsModule } from '../versions/versions.module.js';
import { RunSweepsWorker } from './run-sweeps.worker.js';

/** Work that nobody asks for. */
@Module({ imports: [FilesModule, ResumableUploadsModule, VersionsModule], providers: [RunSweepsWorker] })
export class SweepsModule {}
