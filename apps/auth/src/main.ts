import { bootstrapService } from '#messaging';
import { AuthModule } from './auth.module.js';

await bootstrapService('auth', AuthModule);
