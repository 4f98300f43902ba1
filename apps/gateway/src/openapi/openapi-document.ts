import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, getSchemaPath, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ProblemDto } from '../http/problem.dto.js';
import { completeOperations } from './complete-operations.js';
import { operationIdOf, routesOf } from './gateway-routes.js';

/** Describes the gateway's public interface as OpenAPI 3.1, from its controllers. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('ByteNode Storage')
    .setDescription('Files in chunks on several IPFS nodes. Failures are RFC 9457 `application/problem+json`.')
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An access token, or a personal token (`bnt_…`).' })
    .addGlobalResponse({
      status: 'default',
      description: 'What went wrong.',
      content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDto) } } },
    })
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    extraModels: [ProblemDto],
    operationIdFactory: operationIdOf,
  });
  const paths = Object.entries(document.paths).map(([path, item]) => [named(path), item]);
  const described = { ...document, paths: Object.fromEntries(paths) as OpenAPIObject['paths'] };
  completeOperations(described, routesOf(app));
  return described;
}

/** Shows the interface at `/docs`, and the document itself at `/docs-json`. */
export function serveDocumentation(app: INestApplication): void {
  SwaggerModule.setup('docs', app, () => openApiDocument(app), { customSiteTitle: 'ByteNode Storage' });
}

/** The rest of the URL is the file's path; OpenAPI has no wildcards, only names. */
const named = (path: string): string => path.replace(/\/\{?\*[^/]*$/, '/{path}');
