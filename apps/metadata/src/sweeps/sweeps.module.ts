import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { VersionsModule } from '../versions/versions.module.js';
import { RunSweepsWorker } from './run-sweeps.worker.js';

/** Work that nobody asks for. */
@Module({ imports: [FilesModule, VersionsModule], providers: [RunSweepsWorker] })
export class SweepsModule {}
