#!/usr/bin/env node
// Runs the command line with Node 24, which may be that of node_modules. It builds nothing: `npm start` has done so.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { node24 } from '../../../deploy/local/bootstrap/node24.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const main = join(root, 'dist/apps/cli/src/main.js');
if (!existsSync(main)) {
  console.error('bytenode has not been built yet: `npm start` does it, or `npm install && npm run build:fast`.');
  process.exit(1);
}
const node = node24(root);
if (node === process.execPath) await import(pathToFileURL(main).href);
else {
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  // A terminal sends Ctrl-C to both; the child decides how to end.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code));
}
