import type { OpenAPIObject } from '@nestjs/swagger';
import { GatewayModule } from '../gateway.module.js';
import { createApp } from '../http/create-app.js';
import { openApiDocument } from './openapi-document.js';

/** Describes the gateway without starting it: nothing is connected, no setting is read. */
export async function describeGateway(): Promise<OpenAPIObject> {
  const app = await createApp(GatewayModule, { trustProxy: false, logger: false, preview: true });
  return openApiDocument(app);
}

/** The text of `docs/openapi.json`. */
export const documentText = (document: OpenAPIObject): string => `${JSON.stringify(document, null, 2)}\n`;
