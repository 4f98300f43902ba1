import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '#contracts';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { toSafeNumber } from './bigint-transformer.js';

/** The right to do something alone, for a while. */
export interface Lease {
  name: string;
  /** Larger than that of every earlier holder. */
  fencing: number;
}

/** Part of a lease's time without a renewal after which its holder stops: before the end, on the last of three looks. */
const LONGEST_UNSURE = 0.8;

/** Another process has the lease now: what was to be written is out of date. */
export class LeaseLostError extends DomainError {
  constructor(lease: Lease) {
    super('LEASE.LOST', 'conflict', 'Another process has taken this over.', { details: { lease: lease.name } });
  }
}

/**
 * Leases in the app's own schema; the database's clock alone counts. A holder that was paused may believe it still has
 * its lease: whoever writes checks with `assertHeld` in the same transaction.
 */
@Injectable()
export class Leases {
  private readonly log = new Logger(Leases.name);
  private readonly holder = `${hostname()}:${process.pid}:${randomUUID()}`;

  constructor(private readonly dataSource: DataSource) {}

  /**
   * Takes a lease that is free or has expired.
   *
   * @returns undefined while it is held, by this process too
   */
  async acquire(name: string, ttlMs: number): Promise<Lease | undefined> {
    const rows: { fencing: string }[] = await this.dataSource.query(
      `INSERT INTO leases AS held (name, holder, fencing, expires_at)
       VALUES ($1, $2, 1, clock_timestamp() + $3 * interval '1 millisecond')
       ON CONFLICT (name) DO UPDATE
         SET holder = excluded.holder, fencing = held.fencing + 1, expires_at = excluded.expires_at
         WHERE held.expires_at <= clock_timestamp()
       RETURNING fencing`,
      [name, this.holder, ttlMs],
    );
    return rows[0] && { name, fencing: toSafeNumber(rows[0].fencing) };
  }

  /**
   * Prolongs a lease, an expired one too as long as nobody else took it.
   *
   * @returns false when it is lost
   */
  async renew(lease: Lease, ttlMs: number): Promise<boolean> {
    const [, count]: [unknown, number] = await this.dataSource.query(
      `UPDATE leases SET expires_at = clock_timestamp() + $3 * interval '1 millisecond'
       WHERE name = $1 AND fencing = $2`,
      [lease.name, lease.fencing, ttlMs],
    );
    return count === 1;
  }

  /** Gives a lease back, so that the next process need not wait for its end. */
  async release(lease: Lease): Promise<void> {
    await this.dataSource.query(`UPDATE leases SET expires_at = clock_timestamp() WHERE name = $1 AND fencing = $2`, [
      lease.name,
      lease.fencing,
    ]);
  }

  /** Whether another process has the lease now. */
  async isHeldByAnother(name: string): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      `SELECT 1 FROM leases WHERE name = $1 AND holder <> $2 AND expires_at > clock_timestamp()`,
      [name, this.holder],
    );
    return rows.length > 0;
  }

  /**
   * Makes the transaction fail unless the lease is still this one, and keeps it so until the transaction ends.
   *
   * @throws LeaseLostError LEASE.LOST
   */
  async assertHeld(manager: EntityManager, lease: Lease): Promise<void> {
    const rows: unknown[] = await manager.query(`SELECT 1 FROM leases WHERE name = $1 AND fencing = $2 FOR SHARE`, [
      lease.name,
      lease.fencing,
    ]);
    if (rows.length === 0) throw new LeaseLostError(lease);
  }

  /**
   * Runs `work` in one process at a time: waits for the lease, runs it, and starts over when it ends or the lease is
   * lost, until `signal` aborts. Prolongs the lease meanwhile, three times per `ttlMs`.
   *
   * @param work gets a signal that aborts when the lease is lost or may be, or the caller's signal aborts; must end then
   */
  async lead(
    name: string,
    { ttlMs, signal }: { ttlMs: number; signal: AbortSignal },
    work: (lease: Lease, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    while (!signal.aborted) {
      try {
        const lease = await this.acquire(name, ttlMs);
        if (lease) await this.workWhileHeld(lease, { ttlMs, signal }, work);
      } catch (error) {
        if (!signal.aborted) this.log.warn('leading was interrupted', error, { lease: name });
      }
      await sleep(ttlMs / 3, undefined, { signal }).catch(() => undefined);
    }
  }

  private async workWhileHeld(
    lease: Lease,
    { ttlMs, signal }: { ttlMs: number; signal: AbortSignal },
    work: (lease: Lease, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    this.log.log('leading', { lease: lease.name, fencing: lease.fencing });
    const lost = new AbortController();
    let renewedAt = performance.now();
    const tellLost = () => lost.abort(new LeaseLostError(lease));
    const renew = async () => {
      const askedAt = performance.now();
      if (await this.renew(lease, ttlMs)) renewedAt = askedAt;
      else tellLost();
    };
    const renewal = setInterval(() => {
      // No answer since: the database is away, or this process stood still. From the lease's end on another may have it.
      if (performance.now() - renewedAt > LONGEST_UNSURE * ttlMs) tellLost();
      else renew().catch(() => undefined);
    }, ttlMs / 3);
    try {
      await work(lease, AbortSignal.any([signal, lost.signal]));
    } finally {
      clearInterval(renewal);
      await this.release(lease).catch(() => undefined);
    }
  }
}
