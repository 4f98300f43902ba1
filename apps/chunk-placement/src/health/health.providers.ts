import type { Provider } from '@nestjs/common';
import { HealthCheckRepository } from './health-check.repository.js';
import { HealthChecksQueries } from './health-checks.queries.js';
import { HealthRpcController } from './health.rpc.controller.js';
import { HEALTH_SECTIONS, type HealthSection } from './health-section.js';
import { InspectRepository } from './inspect.repository.js';
import { PinRepository } from './pin.repository.js';
import { ScheduleHealthChecksWorker } from './schedule-health-checks.worker.js';
import { ChunksSection } from './sections/chunks.section.js';
import { MessagesSection } from './sections/messages.section.js';
import { MetadataSection } from './sections/metadata.section.js';
import { NodesSection } from './sections/nodes.section.js';
import { PinsSection } from './sections/pins.section.js';
import { ProofsSection } from './sections/proofs.section.js';
import { ServicesSection } from './sections/services.section.js';
import { VersionsSection } from './sections/versions.section.js';
import { StartHealthCheckService } from './start-health-check.service.js';
import { TakeOffPinsService } from './take-off-pins.service.js';

export const HEALTH_CONTROLLERS = [HealthRpcController];

/** In their order: what a section finds missing is seen by the next ones. A new section is a class with this interface, named here. */
const SECTIONS: (new (...args: never[]) => HealthSection)[] = [
  NodesSection,
  MessagesSection,
  ServicesSection,
  MetadataSection,
  VersionsSection,
  PinsSection,
  ProofsSection,
  ChunksSection,
];

export const HEALTH_PROVIDERS: Provider[] = [
  ...SECTIONS,
  { provide: HEALTH_SECTIONS, inject: SECTIONS, useFactory: (...sections: HealthSection[]) => sections },
  HealthCheckRepository,
  HealthChecksQueries,
  InspectRepository,
  PinRepository,
  ScheduleHealthChecksWorker,
  StartHealthCheckService,
  TakeOffPinsService,
];
