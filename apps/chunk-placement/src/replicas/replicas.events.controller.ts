import { Controller } from '@nestjs/common';
import type { ChunkStoredV1, CloudEvent, FileCommittedV1, UploadAbandonedV1, VersionPurgedV1 } from '#contracts';
import { Subscribe } from '#messaging';
import { CloseVersionService } from './close-version.service.js';
import { ConfirmReplicasService } from './confirm-replicas.service.js';

/** What metadata says of versions. Every handler sets states that only move forward, so an event that comes twice changes nothing. */
@Controller()
export class ReplicasEventsController {
  constructor(
    private readonly confirmReplicas: ConfirmReplicasService,
    private readonly closeVersion: CloseVersionService,
  ) {}

  @Subscribe('bytenode.evt.metadata.chunk.stored.v1')
  chunkStored(event: CloudEvent<ChunkStoredV1>): Promise<void> {
    return this.confirmReplicas.run(event.data.versionId, event.data.chunks);
  }

  @Subscribe('bytenode.evt.metadata.file.committed.v1')
  fileCommitted(event: CloudEvent<FileCommittedV1>): Promise<void> {
    return this.closeVersion.committed(event.data.versionId);
  }

  @Subscribe('bytenode.evt.metadata.version.purged.v1')
  versionPurged(event: CloudEvent<VersionPurgedV1>): Promise<void> {
    return this.closeVersion.purged(event.data.versionId);
  }

  @Subscribe('bytenode.evt.metadata.upload.abandoned.v1')
  uploadAbandoned(event: CloudEvent<UploadAbandonedV1>): Promise<void> {
    return this.closeVersion.abandoned(event.data.versionId);
  }
}
