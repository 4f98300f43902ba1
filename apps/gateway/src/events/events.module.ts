import { Module } from '@nestjs/common';
import { ServicesModule } from '../services/services.module.js';
import { EventHistory } from './event-history.js';
import { EventLog } from './event-log.js';
import { EventStreams } from './event-streams.js';
import { EventsHttpController } from './events.http.controller.js';
import { VersionOwners } from './version-owners.js';

/** The system's events for clients, as they happen. */
@Module({
  imports: [ServicesModule],
  controllers: [EventsHttpController],
  providers: [EventHistory, EventLog, EventStreams, VersionOwners],
})
export class EventsModule {}
