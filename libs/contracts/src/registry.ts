import { ACCOUNT_RPCS } from './auth/account-messages.js';
import * as auth from './auth/auth.rpc.js';
import { UserChangedV1, UserRegisteredV1 } from './auth/auth.events.js';
import * as placementEvents from './chunk-placement/chunk-placement.events.js';
import * as placement from './chunk-placement/chunk-placement.rpc.js';
import * as policies from './chunk-placement/policies.rpc.js';
import { JOB_EVENTS, JOB_RPCS } from './chunk-placement/jobs.registry.js';
import { HEALTH_RPCS } from './health/health.registry.js';
import { FILE_MANAGEMENT_EVENTS, FILE_MANAGEMENT_RPCS } from './metadata/file-management.registry.js';
import * as metadataEvents from './metadata/metadata.events.js';
import * as metadata from './metadata/metadata.rpc.js';
import { RESUMABLE_UPLOAD_RPCS } from './metadata/resumable-uploads.registry.js';
import * as monitorEvents from './node-monitor/node-monitor.events.js';
import * as monitor from './node-monitor/node-monitor.rpc.js';
import { NODE_OPERATION_RPCS } from './node-monitor/node-operations.registry.js';
import { PROCESS_RPCS } from './process/process.registry.js';
import { event, type EventContract, rpc, type RpcContract } from './message-contract.js';
import { SAMPLE } from './samples.js';

const chunkRecord = {
  index: 0,
  chunkCid: SAMPLE.chunkCid,
  offsetBytes: 0,
  sizeBytes: 8388608,
  storedBytes: 8389296,
  nodeIds: [SAMPLE.nodeId, SAMPLE.otherNodeId],
  failedNodeIds: [],
};
const chunkHealth = {
  versionId: SAMPLE.versionId,
  index: 0,
  chunkCid: SAMPLE.chunkCid,
  liveCopies: 3,
  wantedCopies: 3,
  protection: 'full' as const,
  protectionReason: null,
  minCopies: 3,
};
const nodeNews = { nodeId: SAMPLE.nodeId, name: 'kubo-1', zone: 'zone-1', epoch: 4 };

/** Every event of the system by its subject. A subject is declared here and nowhere else. */
export const EVENTS = {
  'bytenode.evt.auth.user.registered.v1': event('auth', UserRegisteredV1, 'An account was made.', {
    userId: SAMPLE.userId,
    role: 'user',
  }),
  'bytenode.evt.auth.user.changed.v1': event(
    'auth',
    UserChangedV1,
    'A user got another role, was disabled or enabled.',
    {
      userId: SAMPLE.userId,
      role: 'user',
      disabled: true,
    },
  ),
  'bytenode.evt.metadata.chunk.stored.v1': event(
    'metadata',
    metadataEvents.ChunkStoredV1,
    'Chunks of an upload lie on their first nodes; further copies can be made.',
    { versionId: SAMPLE.versionId, chunks: [chunkRecord] },
  ),
  'bytenode.evt.metadata.file.committed.v1': event(
    'metadata',
    metadataEvents.FileCommittedV1,
    'A file, or a new content of it, became visible.',
    {
      fileId: SAMPLE.fileId,
      versionId: SAMPLE.versionId,
      ownerId: SAMPLE.userId,
      bucket: 'my-files',
      path: 'holiday/beach.jpg',
      sizeBytes: 4,
      sha256: SAMPLE.sha256,
      chunkCount: 4,
      replacedVersionId: null,
    },
  ),
  'bytenode.evt.metadata.file.trashed.v1': event(
    'metadata',
    metadataEvents.FileTrashedV1,
    'A file went to the trash.',
    {
      fileId: SAMPLE.fileId,
      versionId: SAMPLE.versionId,
      ownerId: SAMPLE.userId,
    },
  ),
  ...FILE_MANAGEMENT_EVENTS,
  'bytenode.evt.metadata.version.purged.v1': event(
    'metadata',
    metadataEvents.VersionPurgedV1,
    'A content is gone for good; its replicas are released.',
    { versionId: SAMPLE.versionId, fileId: SAMPLE.fileId, ownerId: SAMPLE.userId, reason: 'deleted' },
  ),
  'bytenode.evt.metadata.upload.abandoned.v1': event(
    'metadata',
    metadataEvents.UploadAbandonedV1,
    'An upload ended without a file; what it wrote is released.',
    { versionId: SAMPLE.versionId, reason: 'the client went away' },
  ),
  'bytenode.evt.chunk-placement.chunk.replicated.v1': event(
    'chunk-placement',
    placementEvents.ChunkReplicatedV1,
    'A copy of a chunk was made and proved.',
    { ...chunkHealth, nodeId: SAMPLE.nodeId },
  ),
  'bytenode.evt.chunk-placement.chunk.degraded.v1': event(
    'chunk-placement',
    placementEvents.ChunkDegradedV1,
    'A chunk has fewer live copies than wanted; its repair is planned.',
    { ...chunkHealth, liveCopies: 2, minCopies: 2, protection: 'repairing', reason: 'node kubo-1 is down' },
  ),
  'bytenode.evt.chunk-placement.chunk.lost.v1': event(
    'chunk-placement',
    placementEvents.ChunkLostV1,
    'No live copy of a chunk is known.',
    {
      ...chunkHealth,
      liveCopies: 0,
      minCopies: 0,
      protection: 'unavailable',
      protectionReason: 'a chunk has no live copy',
      reason: 'all nodes that hold it are down',
    },
  ),
  ...JOB_EVENTS,
  'bytenode.evt.node-monitor.node.suspected.v1': event(
    'node-monitor',
    monitorEvents.NodeSuspectedV1,
    'A node missed a probe.',
    { ...nodeNews, state: 'suspect', previousState: 'online', reason: 'no answer within 2000 ms' },
  ),
  'bytenode.evt.node-monitor.node.down.v1': event(
    'node-monitor',
    monitorEvents.NodeDownV1,
    'A node missed three probes: it gets no writes, and its copies are made elsewhere after a delay.',
    { ...nodeNews, state: 'down', previousState: 'suspect', reason: 'connection refused' },
  ),
  'bytenode.evt.node-monitor.node.returned.v1': event(
    'node-monitor',
    monitorEvents.NodeReturnedV1,
    'A node answers again; what it holds is proved anew.',
    { ...nodeNews, epoch: 5, state: 'online', previousState: 'down', reason: null },
  ),
  'bytenode.evt.node-monitor.node.changed.v1': event(
    'node-monitor',
    monitorEvents.NodeChangedV1,
    'A node was registered, removed, restarted, filled up, or set by an operator.',
    { ...nodeNews, state: 'full', previousState: 'online', reason: '86 % of its capacity is used', removed: false },
  ),
};

type PayloadOf<T> = T extends EventContract<infer P> ? P : never;
/** Subject → payload. */
export type EventMap = { [S in keyof typeof EVENTS]: PayloadOf<(typeof EVENTS)[S]> };
export type EventSubject = keyof EventMap;

/** Every request of the system by its subject. */
export const RPCS = {
  'bytenode.rpc.auth.register.v1': rpc('auth', auth.RegisterRequestV1, auth.RegisterReplyV1),
  'bytenode.rpc.auth.login.v1': rpc('auth', auth.LoginRequestV1, auth.SessionTokensV1),
  'bytenode.rpc.auth.refresh.v1': rpc('auth', auth.RefreshRequestV1, auth.SessionTokensV1),
  'bytenode.rpc.auth.logout.v1': rpc('auth', auth.LogoutRequestV1, auth.LogoutReplyV1),
  'bytenode.rpc.auth.check-session.v1': rpc('auth', auth.CheckSessionRequestV1, auth.CheckSessionReplyV1),
  'bytenode.rpc.auth.set-up-admin.v1': rpc('auth', auth.SetUpAdminRequestV1, auth.SetUpAdminReplyV1),
  'bytenode.rpc.auth.update-profile.v1': rpc('auth', auth.UpdateProfileRequestV1, auth.UpdateProfileReplyV1),
  ...ACCOUNT_RPCS,

  'bytenode.rpc.metadata.begin-upload.v1': rpc('metadata', metadata.BeginUploadRequestV1, metadata.BeginUploadReplyV1),
  'bytenode.rpc.metadata.record-chunks.v1': rpc(
    'metadata',
    metadata.RecordChunksRequestV1,
    metadata.RecordChunksReplyV1,
  ),
  'bytenode.rpc.metadata.commit-file.v1': rpc('metadata', metadata.CommitFileRequestV1, metadata.CommitFileReplyV1),
  'bytenode.rpc.metadata.abandon-upload.v1': rpc(
    'metadata',
    metadata.AbandonUploadRequestV1,
    metadata.AbandonUploadReplyV1,
  ),
  'bytenode.rpc.metadata.heartbeat-uploads.v1': rpc(
    'metadata',
    metadata.HeartbeatUploadsRequestV1,
    metadata.HeartbeatUploadsReplyV1,
  ),
  'bytenode.rpc.metadata.upload-states.v1': rpc(
    'metadata',
    metadata.UploadStatesRequestV1,
    metadata.UploadStatesReplyV1,
  ),
  'bytenode.rpc.metadata.read-plan.v1': rpc('metadata', metadata.ReadPlanRequestV1, metadata.ReadPlanReplyV1),
  'bytenode.rpc.metadata.read-plan-page.v1': rpc(
    'metadata',
    metadata.ReadPlanPageRequestV1,
    metadata.ReadPlanPageReplyV1,
  ),
  'bytenode.rpc.metadata.get-file.v1': rpc('metadata', metadata.GetFileRequestV1, metadata.GetFileReplyV1),
  'bytenode.rpc.metadata.find-file.v1': rpc('metadata', metadata.FindFileRequestV1, metadata.FindFileReplyV1),
  'bytenode.rpc.metadata.list-files.v1': rpc('metadata', metadata.ListFilesRequestV1, metadata.ListFilesReplyV1),
  'bytenode.rpc.metadata.delete-file.v1': rpc('metadata', metadata.DeleteFileRequestV1, metadata.DeleteFileReplyV1),
  'bytenode.rpc.metadata.register-master-keys.v1': rpc(
    'metadata',
    metadata.RegisterMasterKeysRequestV1,
    metadata.RegisterMasterKeysReplyV1,
  ),
  ...FILE_MANAGEMENT_RPCS,
  'bytenode.rpc.metadata.owners-of-versions.v1': rpc(
    'metadata',
    metadata.OwnersOfVersionsRequestV1,
    metadata.OwnersOfVersionsReplyV1,
  ),
  ...RESUMABLE_UPLOAD_RPCS,
  'bytenode.rpc.metadata.status.v1': rpc('metadata', metadata.MetadataStatusRequestV1, metadata.MetadataStatusReplyV1),

  'bytenode.rpc.chunk-placement.place-chunks.v1': rpc(
    'chunk-placement',
    placement.PlaceChunksRequestV1,
    placement.PlaceChunksReplyV1,
  ),
  'bytenode.rpc.chunk-placement.seal-upload.v1': rpc(
    'chunk-placement',
    placement.SealUploadRequestV1,
    placement.SealUploadReplyV1,
  ),
  'bytenode.rpc.chunk-placement.locate-chunks.v1': rpc(
    'chunk-placement',
    placement.LocateChunksRequestV1,
    placement.LocateChunksReplyV1,
  ),
  'bytenode.rpc.chunk-placement.report-reads.v1': rpc(
    'chunk-placement',
    placement.ReportReadsRequestV1,
    placement.ReportReadsReplyV1,
  ),
  'bytenode.rpc.chunk-placement.list-replicas.v1': rpc(
    'chunk-placement',
    placement.ListReplicasRequestV1,
    placement.ListReplicasReplyV1,
  ),
  'bytenode.rpc.chunk-placement.probe-version.v1': rpc(
    'chunk-placement',
    placement.ProbeVersionRequestV1,
    placement.ProbeVersionReplyV1,
  ),
  'bytenode.rpc.chunk-placement.set-policy.v1': rpc(
    'chunk-placement',
    policies.SetPolicyRequestV1,
    policies.SetPolicyReplyV1,
  ),
  'bytenode.rpc.chunk-placement.describe-protection.v1': rpc(
    'chunk-placement',
    placement.DescribeProtectionRequestV1,
    placement.DescribeProtectionReplyV1,
  ),
  'bytenode.rpc.chunk-placement.node-usage.v1': rpc(
    'chunk-placement',
    placement.NodeUsageRequestV1,
    placement.NodeUsageReplyV1,
  ),
  'bytenode.rpc.chunk-placement.status.v1': rpc(
    'chunk-placement',
    placement.PlacementStatusRequestV1,
    placement.PlacementStatusReplyV1,
  ),

  ...JOB_RPCS,
  ...HEALTH_RPCS,
  ...PROCESS_RPCS,

  'bytenode.rpc.node-monitor.list-nodes.v1': rpc('node-monitor', monitor.ListNodesRequestV1, monitor.ListNodesReplyV1),
  'bytenode.rpc.node-monitor.register-node.v1': rpc(
    'node-monitor',
    monitor.RegisterNodeRequestV1,
    monitor.RegisterNodeReplyV1,
  ),
  'bytenode.rpc.node-monitor.set-node-wish.v1': rpc(
    'node-monitor',
    monitor.SetNodeWishRequestV1,
    monitor.SetNodeWishReplyV1,
  ),
  'bytenode.rpc.node-monitor.edit-node.v1': rpc('node-monitor', monitor.EditNodeRequestV1, monitor.EditNodeReplyV1),
  'bytenode.rpc.node-monitor.remove-node.v1': rpc(
    'node-monitor',
    monitor.RemoveNodeRequestV1,
    monitor.RemoveNodeReplyV1,
  ),
  'bytenode.rpc.node-monitor.test-node.v1': rpc('node-monitor', monitor.TestNodeRequestV1, monitor.TestNodeReplyV1),
  'bytenode.rpc.node-monitor.report-contacts.v1': rpc(
    'node-monitor',
    monitor.ReportContactsRequestV1,
    monitor.ReportContactsReplyV1,
  ),
  ...NODE_OPERATION_RPCS,
};

type MessagesOf<T> = T extends RpcContract<infer Q, infer A> ? { request: Q; reply: A } : never;
/** Subject → request and reply. */
export type RpcMap = { [S in keyof typeof RPCS]: MessagesOf<(typeof RPCS)[S]> };
export type RpcSubject = keyof RpcMap;
