import { Module } from '@nestjs/common';
import { StatusQueries } from './status.queries.js';
import { StatusRpcController } from './status.rpc.controller.js';

/** The service's part of the system's status page. */
@Module({ controllers: [StatusRpcController], providers: [StatusQueries] })
export class StatusModule {}
