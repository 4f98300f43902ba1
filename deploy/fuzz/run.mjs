// `npm run fuzz:api`: needs nothing but Node >= 18, npm and Python >= 3.10. Installs, builds, and fuzzes with Node 24 from node_modules.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../local/bootstrap/build.mjs';
import { install, linkPostgresLibraries } from '../local/bootstrap/install.mjs';
import { node24 } from '../local/bootstrap/node24.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

install(root);
linkPostgresLibraries(root);
build(root);
const fuzz = spawn(node24(root), [join(root, 'dist/deploy/fuzz/src/main.js'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => fuzz.kill(signal));
fuzz.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code));
