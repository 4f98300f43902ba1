import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ConfigModule, HealthEnv, MasterKeysEnv, NatsEnv } from '#config';
import { MessagingModule } from '#messaging';
import { ObservabilityModule } from '#observability';
import { AccountsModule } from './accounts/accounts.module.js';
import { BucketsModule } from './buckets/buckets.module.js';
import { DownloadsModule } from './downloads/downloads.module.js';
import { EventsModule } from './events/events.module.js';
import { FilesModule } from './files/files.module.js';
import { GatewayEnv } from './gateway.config.js';
import { HealthChecksModule } from './health/health-checks.module.js';
import { IdempotencyGuard } from './http/idempotency/idempotency.guard.js';
import { IdempotencyModule } from './http/idempotency/idempotency.module.js';
import { PolicyGuard } from './http/policy.guard.js';
import { JobsModule } from './jobs/jobs.module.js';
import { LinksModule } from './links/links.module.js';
import { RateLimits } from './http/rate-limits.js';
import { NodesModule } from './nodes/nodes.module.js';
import { ResumableModule } from './resumable/resumable.module.js';
import { SystemModule } from './system/system.module.js';
import { TrashModule } from './trash/trash.module.js';
import { UploadsModule } from './uploads/uploads.module.js';

/** The HTTP side of the system. It stores nothing: any number of them may run. */
@Module({
  imports: [
    ConfigModule.forRoot(GatewayEnv, HealthEnv, MasterKeysEnv, NatsEnv),
    ObservabilityModule.forService('gateway'),
    MessagingModule.forRoot(),
    AccountsModule,
    IdempotencyModule,
    UploadsModule,
    ResumableModule,
    DownloadsModule,
    LinksModule,
    FilesModule,
    BucketsModule,
    TrashModule,
    NodesModule,
    JobsModule,
    HealthChecksModule,
    SystemModule,
    EventsModule,
  ],
  providers: [
    RateLimits,
    { provide: APP_GUARD, useClass: PolicyGuard },
    // In this order: whose key it is must be known.
    { provide: APP_GUARD, useClass: IdempotencyGuard },
  ],
})
export class GatewayModule {}
