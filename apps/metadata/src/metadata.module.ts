import { Module } from '@nestjs/common';
import { ConfigModule, HealthEnv, NatsEnv, PostgresEnv } from '#config';
import { MessagingModule } from '#messaging';
import { ObservabilityModule } from '#observability';
import { OutboxModule } from '#outbox';
import { PersistenceModule } from '#persistence';
import { METADATA_SCHEMA } from './database/metadata-schema.js';
import { FilesModule } from './files/files.module.js';
import { InspectionModule } from './inspection/inspection.module.js';
import { KeysModule } from './keys/keys.module.js';
import { ListsModule } from './lists/lists.module.js';
import { MetadataEnv } from './metadata.config.js';
import { MovesModule } from './files/moves/moves.module.js';
import { PoliciesModule } from './policies/policies.module.js';
import { ResumableUploadsModule } from './resumable-uploads/resumable-uploads.module.js';
import { StatusModule } from './status/status.module.js';
import { SweepsModule } from './sweeps/sweeps.module.js';
import { TrashModule } from './files/trash/trash.module.js';
import { VersionsModule } from './versions/versions.module.js';

/** What users stored: buckets, files, versions, chunk lists. */
@Module({
  imports: [
    ConfigModule.forRoot(NatsEnv, PostgresEnv, HealthEnv, MetadataEnv),
    ObservabilityModule.forService('metadata'),
    MessagingModule.forRoot(),
    PersistenceModule.forSchema(METADATA_SCHEMA),
    OutboxModule.forRoot(),
    VersionsModule,
    FilesModule,
    ListsModule,
    MovesModule,
    TrashModule,
    ResumableUploadsModule,
    KeysModule,
    PoliciesModule,
    StatusModule,
    SweepsModule,
    InspectionModule,
  ],
})
export class MetadataModule {}
