import { EnvBoolean, EnvInt, EnvPort, EnvText } from '#config';
import { IsOptional } from 'class-validator';

const MIB = 1024 * 1024;

/** Settings of the gateway alone; NATS_*, HEALTH_*, LOG_LEVEL and MASTER_KEYS_FILE come from `#config`. */
export class GatewayEnv {
  @EnvText() GATEWAY_HOST: string = '127.0.0.1';
  @EnvPort() GATEWAY_PORT: number = 8080;
  /** True behind a proxy that sets X-Forwarded-For and X-Forwarded-Proto itself; else anyone could write them. */
  @EnvBoolean() TRUST_PROXY: boolean = false;
  /** Folder of the built web console, which is served beside the API; absent: there is none. */
  @IsOptional() @EnvText() CONSOLE_FOLDER?: string;
  /** PEM file of the P-256 key that access tokens are checked with. */
  @EnvText() AUTH_JWT_PUBLIC_KEY_FILE!: string;
  /** How long a session that was found good is not asked for again: also how long an ended one may go on. */
  @EnvInt({ min: 0, max: 60_000 }) SESSION_CACHE_MS: number = 5_000;

  /** Requests of one account: for ever, and at once. Far above what a person or a backup does. */
  @EnvInt({ min: 1 }) RATE_LIMIT_PER_SECOND: number = 300;
  @EnvInt({ min: 1 }) RATE_LIMIT_BURST: number = 1000;
  /** The same for one network address (IPv6: a /64) where nobody is logged in. */
  @EnvInt({ min: 1 }) RATE_LIMIT_ANONYMOUS_PER_SECOND: number = 50;
  @EnvInt({ min: 1 }) RATE_LIMIT_ANONYMOUS_BURST: number = 200;

  @EnvInt({ min: 100 }) RPC_TIMEOUT_MS: number = 5_000;
  /** How long an upload waits for a service that went away under it before it is given up. */
  @EnvInt({ min: 0 }) SERVICE_PATIENCE_MS: number = 30_000;
  @EnvInt({ min: 100 }) NODES_REFRESH_MS: number = 2_000;

  @EnvInt({ min: 100 }) NODE_WRITE_TIMEOUT_MS: number = 60_000;
  /** Longer than a healthy node takes to fsync a chunk among others; a slower one is replaced. */
  @EnvInt({ min: 100 }) NODE_WRITE_STALL_MS: number = 10_000;
  @EnvInt({ min: 100 }) NODE_READ_TIMEOUT_MS: number = 10_000;
  /** A leaf that isn't there after so long is asked of a second node too; 1 MiB takes 3 ms from a near one. */
  @EnvInt({ min: 1 }) HEDGE_DELAY_MS: number = 400;

  /**
   * Copies of a chunk that the gateway writes itself, side by side, where its bucket wants so many. An acknowledgement needs two; the
   * nodes fetch what is left from each other and it is proved there, which costs the machines more than a third write.
   */
  @EnvInt({ min: 1, max: 16 }) UPLOAD_DIRECT_COPIES: number = 2;
  /** Groups of chunks (8 MiB each) one upload has on their way to nodes: two keep the disks busy. */
  @EnvInt({ min: 1, max: 16 }) UPLOAD_GROUPS_IN_FLIGHT: number = 2;
  /**
   * File bytes of all uploads together that are on their way to nodes; clients wait beyond it. Three groups, each on its way to three
   * nodes, are more than five nodes can use.
   */
  @EnvInt({ min: 8 * MIB }) UPLOAD_MEMORY_BYTES: number = 24 * MIB;
  /** An upload from which nothing comes for so long is given up. */
  @EnvInt({ min: 100 }) UPLOAD_IDLE_MS: number = 60_000;
  /** Well below the two minutes after which metadata gives up an upload without a sign of life. */
  @EnvInt({ min: 100 }) UPLOAD_HEARTBEAT_MS: number = 20_000;

  /** Longest that an upload with `?wait=replicated` is not answered; below what proxies wait for an answer. */
  @EnvInt({ min: 0 }) REPLICATED_WAIT_MS: number = 30_000;
  /** Signs of life of those who write to resumable uploads; well below the 8 s after which metadata lets others. */
  @EnvInt({ min: 100 }) RESUMABLE_RENEW_MS: number = 2_000;
  /** How long a request waits for another one that writes to the same upload: longer than one that has died keeps others out. */
  @EnvInt({ min: 0 }) RESUMABLE_LOCK_WAIT_MS: number = 12_000;

  /** Leaves (1 MiB) a download has on their way from nodes: its read-ahead, and its memory. */
  @EnvInt({ min: 1, max: 64 }) DOWNLOAD_LEAVES_IN_FLIGHT: number = 6;

  /** Streams of events that may be open at once, in all and of one user (a person has a few tabs). */
  @EnvInt({ min: 1 }) EVENT_STREAMS_MAX: number = 200;
  @EnvInt({ min: 1 }) EVENT_STREAMS_PER_USER: number = 10;
  /** A stream without events says something after so long: proxies close what is silent for a minute. */
  @EnvInt({ min: 100 }) EVENT_HEARTBEAT_MS: number = 15_000;
  /** How often a stream asks whether its session still stands. */
  @EnvInt({ min: 100 }) EVENT_SESSION_CHECK_MS: number = 60_000;
  /** A client that takes nothing for so long is cut off; it comes back for the rest. */
  @EnvInt({ min: 100 }) EVENT_STALL_MS: number = 30_000;
}
