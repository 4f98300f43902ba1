import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { NodeDirectory } from '#ipfs';
import { Turns } from '#observability';
import { Transactions } from '#persistence';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { NodeRepository } from './node.repository.js';
import { NodeRoster } from './node-roster.js';

/** Whoever asked placement for something gives up later than this. */
const IN_TIME_MS = 1000;

/** Takes node-monitor's list over into rows of our own, so that verdicts are joined with replicas and never copied onto them. */
@Injectable()
export class SyncNodesWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly turns: Turns;
  private last: Promise<void> = Promise.resolve();
  /** One that hasn't asked yet. */
  private next: Promise<void> | undefined;

  constructor(
    private readonly directory: NodeDirectory,
    private readonly repository: NodeRepository,
    private readonly roster: NodeRoster,
    private readonly transactions: Transactions,
    config: ChunkPlacementConfig,
  ) {
    this.turns = new Turns(new Logger(SyncNodesWorker.name), config.NODES_REFRESH_MS, () => this.run());
  }

  onApplicationBootstrap(): void {
    this.turns.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.turns.stop();
  }

  /** Something about nodes changed: the next turn comes now. */
  wake(): void {
    this.turns.wake();
  }

  /** One after the other: a list that was asked for earlier is not taken over later. Whoever comes while one waits shares that one. */
  run(): Promise<void> {
    this.next ??= this.last
      .catch(() => undefined)
      .then(() => {
        this.next = undefined;
        return this.takeOver();
      });
    this.last = this.next;
    return this.last;
  }

  /** For what is decided at once: by the list as it is now, unless that takes too long. @returns whether it was had in time */
  async runInTime(): Promise<boolean> {
    const read = this.run().then(
      () => true,
      () => false,
    );
    return Promise.race([read, sleep(IN_TIME_MS, false, { ref: false })]);
  }

  private async takeOver(): Promise<void> {
    await this.directory.refresh();
    const nodes = this.directory.all();
    await this.transactions.run((manager) => this.repository.takeOver(manager, nodes));
    await this.roster.refresh();
  }
}
