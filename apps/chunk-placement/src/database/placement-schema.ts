import { CreateOutbox1767225600000, InboxEntity, OutboxEntity } from '#outbox';
import { CreateLeases1767225600000, LeaseEntity, type SchemaOptions } from '#persistence';
import { CreatePlacement1795000000000 } from './migrations/1795000000000-create-placement.js';
import { CreateJobs1804000000000 } from './migrations/1804000000000-create-jobs.js';
import { CreateHealthChecks1806000000000 } from './migrations/1806000000000-create-health-checks.js';

/** The service's part of the database. Its own tables have no entities: they are read and written in sets, by SQL. */
export const PLACEMENT_SCHEMA: SchemaOptions = {
  schema: 'chunk_placement',
  entities: [OutboxEntity, InboxEntity, LeaseEntity],
  migrations: [
    CreateOutbox1767225600000,
    CreateLeases1767225600000,
    CreatePlacement1795000000000,
    CreateJobs1804000000000,
    CreateHealthChecks1806000000000,
  ],
};
