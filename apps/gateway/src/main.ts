import { createLogger, runProcess } from '#observability';
import { startGateway } from './start-gateway.js';

const logger = createLogger('gateway');
await runProcess(() => startGateway({ logger }), logger);
