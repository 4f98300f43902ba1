import { bootstrapService } from '#messaging';
import { NodeMonitorModule } from './node-monitor.module.js';

await bootstrapService('node-monitor', NodeMonitorModule);
