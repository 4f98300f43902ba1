import { readdirSync } from 'node:fs';
import { PROJECT_ROOT } from '../../local/src/project-root.js';
import { readSettings } from '../../local/src/settings.js';
import { makeSecrets } from './make-secrets.js';

// The one-shot service `secrets` of docker-compose.yml, which names these folders.
const store = '/var/lib/bytenode/secrets';
const deliveries = '/deliver';

const nodes = readdirSync(deliveries).filter((name) => name.startsWith('kubo-'));
const { nodeCapacityBytes } = readSettings(process.env, PROJECT_ROOT);
const { isFirst } = makeSecrets({ store, deliveries, nodes, nodeCapacityBytes });
console.log(
  isFirst
    ? 'Secrets made. The one-time token of the first administrator: docker compose exec auth cat /run/secrets/setup-token'
    : 'Secrets in place.',
);
