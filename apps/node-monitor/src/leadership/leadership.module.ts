import { Module } from '@nestjs/common';
import { BootstrapModule } from '../bootstrap/bootstrap.module.js';
import { RegisterBootstrapNodesWorker } from '../bootstrap/register-bootstrap-nodes.worker.js';
import { HistoryModule } from '../history/history.module.js';
import { SampleHistoryWorker } from '../history/sample-history.worker.js';
import { CheckCanariesWorker } from '../nodes/check-canaries.worker.js';
import { MeasureNodesWorker } from '../nodes/measure-nodes.worker.js';
import { NodesModule } from '../nodes/nodes.module.js';
import { ProbeNodesWorker } from '../nodes/probe-nodes.worker.js';
import { KeepStreamsWorker } from '../streams/keep-streams.worker.js';
import { StreamsModule } from '../streams/streams.module.js';
import { ConnectSwarmWorker } from '../swarm/connect-swarm.worker.js';
import { SwarmModule } from '../swarm/swarm.module.js';
import { LeadWorker } from './lead.worker.js';
import { LEADER_TASKS, type LeaderTask } from './leader-task.js';

const TASKS = [
  KeepStreamsWorker,
  RegisterBootstrapNodesWorker,
  ProbeNodesWorker,
  MeasureNodesWorker,
  CheckCanariesWorker,
  ConnectSwarmWorker,
  SampleHistoryWorker,
];

@Module({
  imports: [NodesModule, SwarmModule, BootstrapModule, StreamsModule, HistoryModule],
  providers: [LeadWorker, { provide: LEADER_TASKS, inject: TASKS, useFactory: (...tasks: LeaderTask[]) => tasks }],
})
export class LeadershipModule {}
