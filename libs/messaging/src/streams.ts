import {
  JetStreamApiError,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
} from '@nats-io/jetstream';
import { nanos, type NatsConnection } from '@nats-io/nats-core';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Every event of the system, for 7 days. */
export const EVENT_STREAM = {
  name: 'BYTENODE_EVENTS',
  subjects: ['bytenode.evt.>'],
  storage: StorageType.File,
  retention: RetentionPolicy.Limits,
  max_age: nanos(7 * DAY_MS),
  // An outbox repeats what was not acknowledged within seconds; an hour covers a long outage in between.
  duplicate_window: nanos(60 * 60 * 1000),
  allow_direct: true,
  deny_delete: true,
  deny_purge: true,
} satisfies Partial<StreamConfig>;

/** Events that a service could not handle, as `bytenode.dlq.<service>.<subject>`; kept until they age out. */
export const DEAD_LETTER_STREAM = {
  name: 'BYTENODE_DLQ',
  subjects: ['bytenode.dlq.>'],
  storage: StorageType.File,
  retention: RetentionPolicy.Limits,
  max_age: nanos(30 * DAY_MS),
  duplicate_window: nanos(60 * 60 * 1000),
  allow_direct: true,
} satisfies Partial<StreamConfig>;

const STREAMS = [EVENT_STREAM, DEAD_LETTER_STREAM];
const NAME_IN_USE = 10058;
const UPDATE_FAILED = 10069;

/** Long enough for a server that fsyncs, short enough to look again soon. */
const API_TIMEOUT_MS = 2000;

/**
 * Makes the streams where they are absent. A stream that exists with other settings is left as it is: only the admin
 * user may change one.
 */
export async function ensureStreams(connection: NatsConnection): Promise<void> {
  const manager = await jetstreamManager(connection, { checkAPI: false, timeout: API_TIMEOUT_MS });
  for (const stream of STREAMS) {
    await manager.streams.add(stream).catch((error: unknown) => {
      if (!(error instanceof JetStreamApiError && error.code === NAME_IN_USE)) throw error;
    });
  }
}

/**
 * Brings the streams to the settings above, and makes them anew where their store is broken (its folder was deleted
 * under the running server, which goes on acknowledging until its next block). Needs the admin user.
 * What a remade stream held is gone: consumers start over, outboxes send what is unsent, sweeps find the rest.
 *
 * @returns the names of the streams that were made anew
 */
export async function repairStreams(connection: NatsConnection): Promise<string[]> {
  const manager = await jetstreamManager(connection, { checkAPI: false, timeout: API_TIMEOUT_MS });
  const remade: string[] = [];
  await ensureStreams(connection);
  for (const stream of STREAMS) {
    try {
      // Writes the stream's settings to its folder even when nothing changed, so it fails where the folder is gone.
      await manager.streams.update(stream.name, stream);
    } catch (error) {
      if (!isStoreGone(error)) throw error;
      await manager.streams.delete(stream.name);
      await manager.streams.add(stream);
      remade.push(stream.name);
    }
  }
  return remade;
}

/** A full disk fails the same way but for the text, and must not cost the stream. */
const isStoreGone = (error: unknown): boolean =>
  error instanceof JetStreamApiError && error.code === UPDATE_FAILED && error.message.includes('no such file');
