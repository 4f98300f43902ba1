import { CreateOutbox1767225600000, InboxEntity, OutboxEntity } from '#outbox';
import type { SchemaOptions } from '#persistence';
import { BucketEntity } from '../buckets/bucket.entity.js';
import { OwnerEntity } from '../buckets/owner.entity.js';
import { FileEntity } from '../files/file.entity.js';
import { MasterKeyEntity } from '../keys/master-key.entity.js';
import { ChunkEntity } from '../versions/chunk.entity.js';
import { VersionEntity } from '../versions/version.entity.js';
import { CreateMetadata1795000000000 } from './migrations/1795000000000-create-metadata.js';
import { AddOwnersAndLists1801000000000 } from './migrations/1801000000000-add-owners-and-lists.js';
import { AddResumableUploads1802000000000 } from './migrations/1802000000000-add-resumable-uploads.js';
import { AddSearchIndex1811000000000 } from './migrations/1811000000000-add-search-index.js';
import { FollowPolicies1812000000000 } from './migrations/1812000000000-follow-policies.js';
import { SortFolders1820000000000 } from './migrations/1820000000000-sort-folders.js';

/** The tables of metadata, and how they come to be. */
export const METADATA_SCHEMA: SchemaOptions = {
  schema: 'metadata',
  entities: [
    BucketEntity,
    OwnerEntity,
    FileEntity,
    VersionEntity,
    ChunkEntity,
    MasterKeyEntity,
    OutboxEntity,
    InboxEntity,
  ],
  migrations: [
    CreateOutbox1767225600000,
    CreateMetadata1795000000000,
    AddOwnersAndLists1801000000000,
    AddResumableUploads1802000000000,
    AddSearchIndex1811000000000,
    FollowPolicies1812000000000,
    SortFolders1820000000000,
  ],
};
