import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ConfigModule, HealthEnv, MasterKeysEnv, NatsEnv } from '#config';
import { MessagingModule } from '#messaging';
import { ObservabilityModule } from '#observability';
import { AccountsModule } from './accounts/accounts.module.js';
import { DownloadsModule } from './downloads/downloads.module.js';
import { FilesModule } from './files/files.module.js';
import { GatewayEnv } from './gateway.config.js';
import { PolicyGuard } from './http/policy.guard.js';
import { RateLimits } from './http/rate-limits.js';
import { NodesModule } from './nodes/nodes.module.js';
import { SystemModule } from './system/system.module.js';
import { UploadsModule } from './uploads/uploads.module.js';

/** The HTTP side of the system. It stores nothing: any number of them may run. */
@Module({
  imports: [
    ConfigModule.forRoot(GatewayEnv, HealthEnv, MasterKeysEnv, NatsEnv),
    ObservabilityModule.forService('gateway'),
    MessagingModule.forRoot(),
    AccountsModule,
    UploadsModule,
    DownloadsModule,
    FilesModule,
    NodesModule,
    SystemModule,
  ],
  providers: [RateLimits, { provide: APP_GUARD, useClass: PolicyGuard }],
})
export class GatewayModule {}
