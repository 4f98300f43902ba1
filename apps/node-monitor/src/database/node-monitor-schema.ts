import { CreateOutbox1767225600000, InboxEntity, OutboxEntity } from '#outbox';
import { CreateLeases1767225600000, LeaseEntity, type SchemaOptions } from '#persistence';
import { NodeEntity } from '../nodes/node.entity.js';
import { CreateNodes1795300000000 } from './migrations/1795300000000-create-nodes.js';
import { AddNodeRevision1803000000000 } from './migrations/1803000000000-add-node-revision.js';
import { CreateBreakers1803000001000 } from './migrations/1803000001000-create-breakers.js';
import { CreateHistory1803000002000 } from './migrations/1803000002000-create-history.js';

/** What this service keeps in Postgres. */
export const NODE_MONITOR_SCHEMA: SchemaOptions = {
  schema: 'node_monitor',
  entities: [OutboxEntity, InboxEntity, LeaseEntity, NodeEntity],
  migrations: [
    CreateOutbox1767225600000,
    CreateLeases1767225600000,
    CreateNodes1795300000000,
    AddNodeRevision1803000000000,
    CreateBreakers1803000001000,
    CreateHistory1803000002000,
  ],
};
