import { CreateOutbox1767225600000, InboxEntity, OutboxEntity } from '#outbox';
import { CreateLeases1767225600000, LeaseEntity, type SchemaOptions } from '#persistence';
import { CreatePlacement1795000000000 } from './migrations/1795000000000-create-placement.js';
import { AddWriterFence1802000000000 } from './migrations/1802000000000-add-writer-fence.js';
import { CreateJobs1804000000000 } from './migrations/1804000000000-create-jobs.js';
import { CreateRebalances1804000000001 } from './migrations/1804000000001-create-rebalances.js';
import { CreateHealthChecks1806000000000 } from './migrations/1806000000000-create-health-checks.js';
import { UnbindRebalanceMoves1811000000000 } from './migrations/1811000000000-unbind-rebalance-moves.js';
import { FollowPolicies1812000000000 } from './migrations/1812000000000-follow-policies.js';
import { OrderLastCopies1816000000000 } from './migrations/1816000000000-order-last-copies.js';

/** The service's part of the database. Its own tables have no entities: they are read and written in sets, by SQL. */
export const PLACEMENT_SCHEMA: SchemaOptions = {
  schema: 'chunk_placement',
  entities: [OutboxEntity, InboxEntity, LeaseEntity],
  migrations: [
    CreateOutbox1767225600000,
    CreateLeases1767225600000,
    CreatePlacement1795000000000,
    AddWriterFence1802000000000,
    CreateJobs1804000000000,
    CreateRebalances1804000000001,
    CreateHealthChecks1806000000000,
    UnbindRebalanceMoves1811000000000,
    FollowPolicies1812000000000,
    OrderLastCopies1816000000000,
  ],
};
