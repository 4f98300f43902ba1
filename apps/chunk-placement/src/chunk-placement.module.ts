import { Module } from '@nestjs/common';
import { ConfigModule, HealthEnv, MasterKeysEnv, NatsEnv, PostgresEnv } from '#config';
import { MessagingModule } from '#messaging';
import { ObservabilityModule } from '#observability';
import { OutboxModule } from '#outbox';
import { Leases, PersistenceModule } from '#persistence';
import { ChunkPlacementConfig } from './chunk-placement.config.js';
import { PLACEMENT_SCHEMA } from './database/placement-schema.js';
import { DRAIN_CONTROLLERS, DRAIN_PROVIDERS } from './drain/drain.providers.js';
import { HEALTH_CONTROLLERS, HEALTH_PROVIDERS } from './health/health.providers.js';
import { JOB_HANDLER_PROVIDERS } from './job-handlers.js';
import { JOBS_CONTROLLERS, JOBS_PROVIDERS } from './jobs/jobs.providers.js';
import { MOVES_PROVIDERS } from './moves/moves.providers.js';
import { NodesModule } from './nodes/nodes.module.js';
import { POLICIES_CONTROLLERS, POLICIES_PROVIDERS } from './policies/policies.providers.js';
import { REBALANCE_CONTROLLERS, REBALANCE_PROVIDERS } from './rebalance/rebalance.providers.js';
import { REDISTRIBUTE_CONTROLLERS, REDISTRIBUTE_PROVIDERS } from './redistribute/redistribute.providers.js';
import { RELEASE_PROVIDERS } from './release/release.providers.js';
import { REPAIR_CONTROLLERS, REPAIR_PROVIDERS } from './repair/repair.providers.js';
import { REPLICAS_CONTROLLERS, REPLICAS_PROVIDERS } from './replicas/replicas.providers.js';
import { VERIFY_PROVIDERS } from './verify/verify.providers.js';

/**
 * Replicas, repair, verification and release work on the same rows and call each other both ways, so they are one module; the lists
 * of providers keep its parts apart.
 */
@Module({
  imports: [
    ConfigModule.forRoot(HealthEnv, NatsEnv, PostgresEnv, MasterKeysEnv, ChunkPlacementConfig),
    ObservabilityModule.forService('chunk-placement'),
    MessagingModule.forRoot(),
    PersistenceModule.forSchema(PLACEMENT_SCHEMA),
    OutboxModule.forRoot(),
    NodesModule,
  ],
  controllers: [
    ...REPLICAS_CONTROLLERS,
    ...REPAIR_CONTROLLERS,
    ...POLICIES_CONTROLLERS,
    ...JOBS_CONTROLLERS,
    ...DRAIN_CONTROLLERS,
    ...REDISTRIBUTE_CONTROLLERS,
    ...REBALANCE_CONTROLLERS,
    ...HEALTH_CONTROLLERS,
  ],
  providers: [
    Leases,
    ...REPLICAS_PROVIDERS,
    ...REPAIR_PROVIDERS,
    ...POLICIES_PROVIDERS,
    ...VERIFY_PROVIDERS,
    ...RELEASE_PROVIDERS,
    ...JOBS_PROVIDERS,
    ...MOVES_PROVIDERS,
    ...DRAIN_PROVIDERS,
    ...REDISTRIBUTE_PROVIDERS,
    ...REBALANCE_PROVIDERS,
    ...HEALTH_PROVIDERS,
    ...JOB_HANDLER_PROVIDERS,
  ],
})
export class ChunkPlacementModule {}
