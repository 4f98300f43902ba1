import { SAMPLE } from '../samples.js';
import * as buckets from './buckets.rpc.js';
import { FileMovedV1, FileRestoredV1 } from './metadata.events.js';
import * as moves from './moves.rpc.js';
import * as trash from './trash.rpc.js';

type Class<T> = new () => T;

const event = <T>(payload: Class<T>, summary: string, sample: NoInfer<T>) => ({
  owner: 'metadata' as const,
  payload,
  summary,
  sample,
});
const rpc = <Q, A>(request: Class<Q>, reply: Class<A>) => ({ owner: 'metadata' as const, request, reply });

const file = { fileId: SAMPLE.fileId, versionId: SAMPLE.versionId, ownerId: SAMPLE.userId };

/** What happens to files besides their contents; part of the registry. */
export const FILE_MANAGEMENT_EVENTS = {
  'bytenode.evt.metadata.file.restored.v1': event(FileRestoredV1, 'A file came back from the trash.', {
    ...file,
    bucket: 'my-files',
    path: 'holiday/beach.jpg',
  }),
  'bytenode.evt.metadata.file.moved.v1': event(FileMovedV1, 'A file got another path or bucket.', {
    ...file,
    fromBucket: 'my-files',
    fromPath: 'holiday/beach.jpg',
    bucket: 'archive',
    path: '2026/beach.jpg',
  }),
};

/** Requests about moves, the trash, buckets and their owners; part of the registry. */
export const FILE_MANAGEMENT_RPCS = {
  'bytenode.rpc.metadata.move-file.v1': rpc(moves.MoveFileRequestV1, moves.FileReplyV1),
  'bytenode.rpc.metadata.move-prefix.v1': rpc(moves.MovePrefixRequestV1, moves.MovePrefixReplyV1),
  'bytenode.rpc.metadata.list-trash.v1': rpc(trash.ListTrashRequestV1, trash.ListTrashReplyV1),
  'bytenode.rpc.metadata.restore-file.v1': rpc(trash.RestoreFileRequestV1, moves.FileReplyV1),
  'bytenode.rpc.metadata.purge-trashed.v1': rpc(trash.PurgeTrashedRequestV1, trash.PurgeTrashedReplyV1),
  'bytenode.rpc.metadata.empty-trash.v1': rpc(trash.EmptyTrashRequestV1, trash.EmptyTrashReplyV1),
  'bytenode.rpc.metadata.list-buckets.v1': rpc(buckets.ListBucketsRequestV1, buckets.ListBucketsReplyV1),
  'bytenode.rpc.metadata.get-bucket.v1': rpc(buckets.GetBucketRequestV1, buckets.BucketReplyV1),
  'bytenode.rpc.metadata.create-bucket.v1': rpc(buckets.CreateBucketRequestV1, buckets.BucketReplyV1),
  'bytenode.rpc.metadata.update-bucket.v1': rpc(buckets.UpdateBucketRequestV1, buckets.BucketReplyV1),
  'bytenode.rpc.metadata.delete-bucket.v1': rpc(buckets.DeleteBucketRequestV1, buckets.DeleteBucketReplyV1),
  'bytenode.rpc.metadata.set-owner-quota.v1': rpc(buckets.SetOwnerQuotaRequestV1, buckets.SetOwnerQuotaReplyV1),
  'bytenode.rpc.metadata.describe-owners.v1': rpc(buckets.DescribeOwnersRequestV1, buckets.DescribeOwnersReplyV1),
};
