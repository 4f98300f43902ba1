import type { Provider } from '@nestjs/common';
import { DrainHandler } from './drain/drain.handler.js';
import { JOB_HANDLERS, type JobHandler } from './jobs/job.js';
import { RebalanceHandler } from './rebalance/rebalance.handler.js';
import { RedistributeHandler } from './redistribute/redistribute.handler.js';

/** What does jobs, by kind: a new kind is a class with this interface, named here. */
const HANDLERS: (new (...args: never[]) => JobHandler)[] = [DrainHandler, RedistributeHandler, RebalanceHandler];

export const JOB_HANDLER_PROVIDERS: Provider[] = [
  ...HANDLERS,
  { provide: JOB_HANDLERS, inject: HANDLERS, useFactory: (...handlers: JobHandler[]) => handlers },
];
