// `npm start`: needs nothing but Node >= 18 and npm. Installs, builds, and goes on with Node 24 from node_modules.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from './bootstrap/build.mjs';
import { install, linkPostgresLibraries } from './bootstrap/install.mjs';
import { node24 } from './bootstrap/node24.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

install(root);
linkPostgresLibraries(root);
build(root);
const program = node24(root);
if (program === process.execPath) await import(pathToFileURL(join(root, 'dist/deploy/local/src/main.js')).href);
else runWith(program);

/** Hands over to another Node, passes signals on and ends as it ends. */
function runWith(node) {
  const child = spawn(node, [join(root, 'dist/deploy/local/src/main.js')], {
    // The channel tells the child when this process is killed.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PATH: dirname(node) + delimiter + process.env.PATH },
  });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code));
}
