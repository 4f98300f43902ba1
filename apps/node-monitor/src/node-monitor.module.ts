import { ConfigModule, HealthEnv, MasterKeysEnv, NatsEnv, PostgresEnv } from '#config';
import { MessagingModule } from '#messaging';
import { ObservabilityModule } from '#observability';
import { OutboxModule } from '#outbox';
import { PersistenceModule } from '#persistence';
import { Module } from '@nestjs/common';
import { BreakersModule } from './breakers/breakers.module.js';
import { NODE_MONITOR_SCHEMA } from './database/node-monitor-schema.js';
import { LeadershipModule } from './leadership/leadership.module.js';
import { NodeMonitorEnv } from './node-monitor.config.js';
import { NodesModule } from './nodes/nodes.module.js';

@Module({
  imports: [
    ConfigModule.forRoot(HealthEnv, NatsEnv, PostgresEnv, MasterKeysEnv, NodeMonitorEnv),
    ObservabilityModule.forService('node-monitor'),
    MessagingModule.forRoot(),
    PersistenceModule.forSchema(NODE_MONITOR_SCHEMA),
    OutboxModule.forRoot(),
    NodesModule,
    BreakersModule,
    LeadershipModule,
  ],
})
export class NodeMonitorModule {}
