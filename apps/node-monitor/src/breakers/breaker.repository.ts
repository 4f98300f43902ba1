import type { BreakerV1, ReportBreakersRequestV1 } from '#contracts';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Three reports may be lost before a process counts as gone: they come each 10 s while a breaker isn't closed. */
const EXPIRY_SECONDS = 30;

interface BreakerRow {
  node_id: string;
  name: string;
  caller: BreakerV1['caller'];
  instance: string;
  state: BreakerV1['state'];
  failures: number;
  reason: string | null;
  opened_at: Date;
  next_try_at: Date;
  updated_at: Date;
}

/** Rows of `breakers`: what processes reported in the last seconds. Times are the database's. */
@Injectable()
export class BreakerRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {}

  /** Puts a report in the place of the process's last one; nodes that aren't registered are passed over. Clears what expired. */
  async replace({ caller, instance, breakers }: ReportBreakersRequestV1): Promise<void> {
    await this.transactions.run(async (manager) => {
      // One report of a process at a time: one that was late may be carried out beside the next.
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`breakers:${caller}:${instance}`]);
      await manager.query('DELETE FROM breakers WHERE expires_at < now() OR (caller = $1 AND instance = $2)', [
        caller,
        instance,
      ]);
      if (breakers.length === 0) return;
      await manager.query(
        `INSERT INTO breakers (node_id, caller, instance, state, failures, reason, opened_at, next_try_at, updated_at, expires_at)
         SELECT n.id, $1, $2, b.state, b.failures, b.reason, now() - b."openForMs" * interval '1 millisecond',
           now() + b."nextTryInMs" * interval '1 millisecond', now(), now() + $4 * interval '1 second'
         FROM jsonb_to_recordset($3) AS b("nodeId" uuid, state text, failures integer, reason text, "openForMs" float8, "nextTryInMs" float8)
         JOIN nodes n ON n.id = b."nodeId"
         ON CONFLICT DO NOTHING`,
        [caller, instance, JSON.stringify(breakers), EXPIRY_SECONDS],
      );
    });
  }

  /** Those of processes that reported lately, by node and process. */
  async list(): Promise<BreakerV1[]> {
    const rows: BreakerRow[] = await this.dataSource.query(
      `SELECT b.*, n.name FROM breakers b JOIN nodes n ON n.id = b.node_id
       WHERE b.expires_at > now() ORDER BY n.name, b.caller, b.instance`,
    );
    return rows.map((row) => ({
      nodeId: row.node_id,
      nodeName: row.name,
      caller: row.caller,
      instance: row.instance,
      state: row.state,
      failures: row.failures,
      reason: row.reason,
      openedAt: row.opened_at.toISOString(),
      nextTryAt: row.next_try_at.toISOString(),
      updatedAt: row.updated_at.toISOString(),
    }));
  }
}
