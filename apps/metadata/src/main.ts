import { bootstrapService } from '#messaging';
import { MetadataModule } from './metadata.module.js';

await bootstrapService('metadata', MetadataModule);
