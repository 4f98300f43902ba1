import { Injectable } from '@nestjs/common';
import type { PlacementNode } from '../nodes/placement-node.js';

/** Node-monitor measures free space every few seconds; what was planned for longer than this is in its figure. */
const MEASURED_AFTER_MS = 15_000;
const SLOTS = 5;

/**
 * Bytes that this process planned for nodes and that their measured free space may not show yet: without them a burst of uploads
 * would all choose the emptiest node. An estimate: other processes' plans are not in it.
 */
@Injectable()
export class PlannedBytes {
  private slots: Map<string, number>[] = Array.from({ length: SLOTS }, () => new Map());
  private slotStartedAt = Date.now();

  add(nodeIds: string[], bytes: number): void {
    this.turn();
    const slot = this.slots[0]!;
    for (const nodeId of nodeIds) slot.set(nodeId, (slot.get(nodeId) ?? 0) + bytes);
  }

  /** Bytes the node can still take; a node that wasn't measured yet counts with its capacity. */
  freeBytes(node: PlacementNode): number {
    this.turn();
    const planned = this.slots.reduce((sum, slot) => sum + (slot.get(node.nodeId) ?? 0), 0);
    return Math.max(0, (node.freeBytes ?? node.capacityBytes) - planned);
  }

  private turn(): void {
    const slotMs = MEASURED_AFTER_MS / SLOTS;
    const passed = Math.floor((Date.now() - this.slotStartedAt) / slotMs);
    if (passed <= 0) return;
    for (let i = 0; i < Math.min(passed, SLOTS); i++) this.slots = [new Map(), ...this.slots.slice(0, -1)];
    this.slotStartedAt += passed * slotMs;
  }
}
