import type { components } from '#client';

export type Availability = components['schemas']['AvailabilityDto'];
export type ProbedReplica = components['schemas']['ProbedReplicaDto'];

/** What the nodes said when they were asked, by chunk and node. */
export class ProbedCells {
  private readonly replicas = new Map<string, ProbedReplica>();

  constructor(readonly availability: Availability) {
    for (const { index, replicas } of availability.chunks)
      for (const replica of replicas) this.replicas.set(`${index} ${replica.nodeId}`, replica);
  }

  replicaOf(index: number, nodeId: string): ProbedReplica | undefined {
    return this.replicas.get(`${index} ${nodeId}`);
  }

  presenceOf(index: number, nodeId: string): ProbedReplica['presence'] | undefined {
    return this.replicaOf(index, nodeId)?.presence;
  }
}
