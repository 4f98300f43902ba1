import { NodeExistsError, NodeNotFoundError } from '#contracts';
import { UniqueViolationError } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { NodeEntity } from './node.entity.js';

/** What one good probe saw of a node. */
export interface Sighting {
  nodeId: string;
  latencyMs: number;
}

const FIELD_BY_CONSTRAINT: Record<string, 'name' | 'peerId' | 'rpcUrl'> = {
  nodes_name_key: 'name',
  nodes_peer_id_key: 'peerId',
  nodes_rpc_url_key: 'rpcUrl',
};

/** The table of nodes. Times are the database's: several copies of the service compare them. */
@Injectable()
export class NodeRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** All nodes, by name; they are few (tens, not millions). */
  async list(): Promise<NodeEntity[]> {
    return this.dataSource.getRepository(NodeEntity).find({ order: { name: 'ASC' } });
  }

  /** @throws NodeNotFoundError NODE.NOT_FOUND */
  async byId(id: string): Promise<NodeEntity> {
    const node = await this.dataSource.getRepository(NodeEntity).findOneBy({ id });
    if (!node) throw new NodeNotFoundError();
    return node;
  }

  async byPeerId(peerId: string): Promise<NodeEntity | null> {
    return this.dataSource.getRepository(NodeEntity).findOneBy({ peerId });
  }

  /** Locks a node's row until the transaction ends; null when there is none any more. */
  async lock(manager: EntityManager, id: string): Promise<NodeEntity | null> {
    return manager.findOne(NodeEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async update(manager: EntityManager, id: string, change: Partial<NodeEntity>): Promise<void> {
    await manager.update(NodeEntity, { id }, change);
  }

  async remove(manager: EntityManager, id: string): Promise<void> {
    await manager.delete(NodeEntity, { id });
  }

  /** Notes what a probe or measurement saw; no event depends on it. */
  async note(id: string, seen: Partial<NodeEntity>): Promise<void> {
    await this.dataSource.manager.update(NodeEntity, { id }, seen);
  }

  /** Notes all sightings of a round in one statement. */
  async noteSightings(sightings: Sighting[]): Promise<void> {
    if (sightings.length === 0) return;
    await this.dataSource.query(
      `UPDATE nodes SET last_seen_at = now(), latency_ms = seen.latency_ms
       FROM unnest($1::uuid[], $2::integer[]) AS seen (id, latency_ms) WHERE nodes.id = seen.id`,
      [sightings.map(({ nodeId }) => nodeId), sightings.map(({ latencyMs }) => latencyMs)],
    );
  }

  /** Notes that gateways read from these nodes just now; unknown ids are passed over. */
  async noteReads(ids: string[]): Promise<void> {
    await this.dataSource.query('UPDATE nodes SET last_read_at = now() WHERE id = ANY($1::uuid[])', [ids]);
  }

  /**
   * Counts a reset of the circuit breakers of a node, or of all nodes; callers see it in their list.
   *
   * @returns how many nodes it was
   */
  async resetBreakers(id: string | undefined): Promise<number> {
    const [, count]: [unknown, number] = await this.dataSource.query(
      'UPDATE nodes SET breaker_resets = breaker_resets + 1 WHERE $1::uuid IS NULL OR id = $1',
      [id ?? null],
    );
    return count;
  }

  /** The database's clock. @param manager of the open transaction, if there is one: a second connection might not be free */
  async now(manager: EntityManager = this.dataSource.manager): Promise<Date> {
    const [row]: { now: Date }[] = await manager.query('SELECT clock_timestamp() AS now');
    if (!row) throw new Error('the database did not tell the time');
    return row.now;
  }
}

/** Runs a transaction that adds or changes a node. @throws NodeExistsError NODE.EXISTS in place of a unique violation */
export async function refuseDuplicates<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const field = error instanceof UniqueViolationError && FIELD_BY_CONSTRAINT[String(error.details.constraint)];
    throw field ? new NodeExistsError(field) : error;
  }
}
