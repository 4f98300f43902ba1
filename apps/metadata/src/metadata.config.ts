import { EnvInt } from '#config';

/** The settings of metadata alone. */
export class MetadataEnv {
  /** An upload without a sign of life for so long is abandoned; gateways give one every 20 s. */
  @EnvInt({ min: 1000 }) UPLOAD_IDLE_MS: number = 120_000;
  /** Pause between two sweeps of the same kind. */
  @EnvInt({ min: 100 }) SWEEP_INTERVAL_MS: number = 10_000;
  /** A version that is not `full` and of which nothing was heard for so long is asked about. */
  @EnvInt({ min: 1000 }) PROTECTION_REFRESH_MS: number = 60_000;
  /** Longest that a commit waits for its copies to be confirmed; below the 20 s that gateways wait for the commit. */
  @EnvInt({ min: 100 }) SEAL_TIMEOUT_MS: number = 15_000;
  /** The chunk list of a closed version is kept so long for downloads that are under way, as its replicas are. */
  @EnvInt({ min: 0 }) CLOSED_CHUNKS_GRACE_MS: number = 86_400_000;
  /** A closed version is remembered so long: whoever still holds replicas of it is told that they can go. */
  @EnvInt({ min: 1 }) CLOSED_VERSIONS_DAYS: number = 90;
  /** Buckets an owner may make: all of them are one page of a list. */
  @EnvInt({ min: 1, max: 1000 }) BUCKETS_PER_OWNER: number = 100;
  /** A resumable upload to which nothing was added for so long is abandoned. */
  @EnvInt({ min: 1000 }) RESUMABLE_UPLOAD_TTL_MS: number = 86_400_000;
  /** For so long a writer to a resumable upload keeps others out without a sign of life; gateways give one every 2 s. */
  @EnvInt({ min: 1000 }) RESUMABLE_LEASE_MS: number = 8_000;
}
