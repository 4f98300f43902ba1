import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { node24 } from './node24.mjs';

const TESTS = '**/*.spec.ts,**/*.int-spec.ts,**/*.e2e-spec.ts';
const isTest = (path) => /spec\.tsx?$/.test(path);

/** What is made, of which sources: `.swcrc`, package.json and its lock say how. */
const PARTS = [
  {
    name: 'services',
    sources: (root) => [
      ...['apps', 'libs', 'deploy'].flatMap((folder) =>
        filesIn(root, folder).filter(
          (path) => path.endsWith('.ts') && !isTest(path) && !path.startsWith('apps/console/'),
        ),
      ),
      'apps/cli/vite.config.mjs',
    ],
    commands: [
      [
        'node_modules/@swc/cli/bin/swc.js',
        ...['apps', 'libs', 'deploy', '-d', 'dist', '--extensions', '.ts', '--quiet'],
        ...['--ignore', `${TESTS},apps/console/**`],
      ],
      // The command line into one file, in place of what was just compiled.
      ['node_modules/vite/bin/vite.js', 'build', 'apps/cli', '--logLevel', 'warn'],
    ],
  },
  {
    name: 'console',
    sources: (root) => ['apps/console', 'libs/client'].flatMap((folder) => filesIn(root, folder)),
    commands: [['node_modules/vite/bin/vite.js', 'build', 'apps/console', '--logLevel', 'warn']],
  },
];

/** Compiles the services and bundles the command line and the console, each unless dist was made of these very sources. */
export function build(root) {
  for (const { name, sources, commands } of PARTS) {
    const stamp = join(root, 'dist', `.${name}-stamp`);
    const wanted = hashOf(root, ['.swcrc', 'package.json', 'package-lock.json', ...sources(root)]);
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) continue;

    console.log(`Building the ${name} …`);
    for (const [script, ...args] of commands) {
      const { status } = spawnSync(node24(root), [join(root, script), ...args], { cwd: root, stdio: 'inherit' });
      if (status === 0) continue;
      console.error(`The ${name} could not be built.`);
      process.exit(status || 1);
    }
    mkdirSync(join(root, 'dist'), { recursive: true });
    writeFileSync(stamp, wanted);
  }
}

function hashOf(root, paths) {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(path).update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

function filesIn(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .flatMap((entry) => (entry.isDirectory() ? filesIn(root, `${folder}/${entry.name}`) : [`${folder}/${entry.name}`]))
    .sort();
}
