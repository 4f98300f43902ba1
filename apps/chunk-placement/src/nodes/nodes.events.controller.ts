import { Controller } from '@nestjs/common';
import type { CloudEvent, EventMap } from '#contracts';
import { Subscribe } from '#messaging';
import { SyncNodesWorker } from './sync-nodes.worker.js';

type NodeEvent = CloudEvent<EventMap['bytenode.evt.node-monitor.node.down.v1']>;

/** Events about nodes are wake-up calls: the list itself is read anew, so their order and number don't matter. */
@Controller()
export class NodesEventsController {
  constructor(private readonly sync: SyncNodesWorker) {}

  @Subscribe('bytenode.evt.node-monitor.node.suspected.v1')
  suspected(_event: NodeEvent): void {
    this.sync.wake();
  }

  @Subscribe('bytenode.evt.node-monitor.node.down.v1')
  down(_event: NodeEvent): void {
    this.sync.wake();
  }

  @Subscribe('bytenode.evt.node-monitor.node.returned.v1')
  returned(_event: NodeEvent): void {
    this.sync.wake();
  }

  @Subscribe('bytenode.evt.node-monitor.node.changed.v1')
  changed(_event: CloudEvent<EventMap['bytenode.evt.node-monitor.node.changed.v1']>): void {
    this.sync.wake();
  }
}
