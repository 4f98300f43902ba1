import { Module } from '@nestjs/common';
import { BucketsModule } from '../buckets/buckets.module.js';
import { FilesModule } from '../files/files.module.js';
import { ListRepository } from './list.repository.js';
import { ListsQueries } from './lists.queries.js';
import { ListsRpcController } from './lists.rpc.controller.js';
import { SearchRepository } from './search.repository.js';
import { SortSearchIndexWorker } from './sort-search-index.worker.js';

/** Pages of files and of the trash, in several orders. */
@Module({
  imports: [BucketsModule, FilesModule],
  controllers: [ListsRpcController],
  providers: [ListRepository, ListsQueries, SearchRepository, SortSearchIndexWorker],
})
export class ListsModule {}
