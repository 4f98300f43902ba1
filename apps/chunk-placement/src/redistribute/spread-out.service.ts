import { Injectable } from '@nestjs/common';
import type { Protection } from '#contracts';
import { NodeRoster } from '../nodes/node-roster.js';
import { MoveForSpreadService } from '../repair/move-for-spread.service.js';
import { ReplicasQueries } from '../replicas/replicas.queries.js';
import { RedistributeRepository } from './redistribute.repository.js';
import { isRuled } from './start-redistribute.service.js';

/** Has nodes that hold a whole version give a chunk of it away, and says how safe the version is then. */
@Injectable()
export class SpreadOutService {
  constructor(
    private readonly repository: RedistributeRepository,
    private readonly queries: ReplicasQueries,
    private readonly moveForSpread: MoveForSpreadService,
    private readonly roster: NodeRoster,
  ) {}

  /** @throws KuboError when a copy failed */
  async run(
    versionId: string,
    signal: AbortSignal,
  ): Promise<{ spreadMoves: number; protection: Protection; protectionReason: string | null }> {
    const version = await this.repository.version(versionId);
    let spreadMoves = 0;
    if (version && isRuled(version, this.roster.usable().length)) {
      const holders = (await this.queries.nodesHoldingOthers(versionId, [])) ?? new Set();
      for (const nodeId of holders) if (await this.moveForSpread.run({ versionId, nodeId }, signal)) spreadMoves += 1;
    }
    const [now] = await this.queries.describe([versionId]);
    return { spreadMoves, protection: now?.protection ?? 'full', protectionReason: now?.reason ?? null };
  }
}
