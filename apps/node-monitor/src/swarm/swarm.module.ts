import { IpfsModule } from '#ipfs';
import { Module } from '@nestjs/common';
import { NodesModule } from '../nodes/nodes.module.js';
import { ConnectSwarmWorker } from './connect-swarm.worker.js';

@Module({ imports: [IpfsModule, NodesModule], providers: [ConnectSwarmWorker], exports: [ConnectSwarmWorker] })
export class SwarmModule {}
