import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { node24 } from './node24.mjs';

/** Compiles the sources unless dist was made of these very ones. */
export function build(root) {
  const stamp = join(root, 'dist', '.build-stamp');
  const wanted = sourceHash(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;

  console.log('Building …');
  const tests = '**/*.spec.ts,**/*.int-spec.ts,**/*.e2e-spec.ts';
  const args = ['apps', 'libs', 'deploy', '-d', 'dist', '--extensions', '.ts', '--ignore', tests, '--quiet'];
  const swc = join(root, 'node_modules/@swc/cli/bin/swc.js');
  const { status } = spawnSync(node24(root), [swc, ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error('The build failed.');
    process.exit(status || 1);
  }
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, wanted);
}

function sourceHash(root) {
  const hash = createHash('sha256');
  for (const path of ['.swcrc', 'apps', 'libs', 'deploy'].flatMap((name) => sources(root, name))) {
    hash.update(path).update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}

function sources(root, path) {
  if (path === '.swcrc' || (path.endsWith('.ts') && !path.endsWith('spec.ts'))) return [path];
  if (path.includes('.')) return [];
  return readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || entry.name.endsWith('.ts'))
    .flatMap((entry) => sources(root, `${path}/${entry.name}`))
    .sort();
}
