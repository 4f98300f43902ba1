import { bootstrapService } from '#messaging';
import { ChunkPlacementModule } from './chunk-placement.module.js';

await bootstrapService('chunk-placement', ChunkPlacementModule);
