// `npm test`: sets everything up from a fresh clone and runs every tier. Needs nothing but Node >= 18 and npm (and Go, where
// the servers can't be downloaded). Names given as arguments pick tiers: `npm test -- lint unit`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../local/bootstrap/build.mjs';
import { install, linkPostgresLibraries } from '../local/bootstrap/install.mjs';
import { node24 } from '../local/bootstrap/node24.mjs';
import { provideChromium } from './chromium.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const counts = { passed: 0, failed: 0 };

install(root);
linkPostgresLibraries(root);
build(root);
const node = node24(root);
const env = {
  ...process.env,
  PATH: dirname(node) + delimiter + join(root, 'node_modules/.bin') + delimiter + process.env.PATH,
};
const servers = provideServers();

const checks = {
  format: ['prettier/bin/prettier.cjs', '--check', '.', '--log-level', 'warn'],
  lint: ['oxlint/bin/oxlint', '--type-aware', '--quiet'],
  types: ['typescript/bin/tsc', '-p', 'tsconfig.json', '--noEmit'],
  'types of the console': ['typescript/bin/tsc', '-p', 'apps/console'],
  boundaries: [
    'dependency-cruiser/bin/dependency-cruise.mjs',
    'apps',
    'libs',
    'deploy',
    '--config',
    '.dependency-cruiser.cjs',
  ],
};
const jest = (tier, ...options) => [
  '--experimental-vm-modules',
  '--no-warnings',
  'jest/bin/jest.js',
  '--selectProjects',
  tier,
  '--silent',
  ...options,
];
/** The runs of each tier; all runners write their counts to COUNTS_FILE. */
const tiers = {
  unit: [jest('unit')],
  console: [['vitest/vitest.mjs', 'run', '--config', 'apps/console/vite.config.ts']],
  int: [jest('int')],
  // Whole systems run one after another, in one process: so that it doesn't hold too much (see jest.config.mjs), it has a part of the files.
  e2e: ['1/2', '2/2'].map((part) => jest('e2e', '--runInBand', `--shard=${part}`)),
  browser: [['@playwright/test/cli.js', 'test', '--config', 'apps/console']],
};
const wanted = process.argv.slice(2);
const isWanted = (name) => wanted.length === 0 || wanted.includes(name);

for (const [name, command] of Object.entries(checks)) if (isWanted(name)) check(name, command);
for (const [name, runs] of Object.entries(tiers)) {
  if (isWanted(name)) runs.forEach((command) => test(name, command));
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed === 0 ? 0 : 1);

/** A step without tests of its own: nothing when it passes, one failure when it doesn't. */
function check(name, [script, ...args]) {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(node, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  if (status === 0) return;
  counts.failed += 1;
  console.log(`${name} failed`);
}

/** A run of tests; one that dies without a report counts as one failure. */
function test(tier, command) {
  console.log(`\n== ${tier} tests`);
  const browser = tier === 'browser' ? { CHROMIUM: provideChromium(root, node) } : {};
  const folder = mkdtempSync(join(tmpdir(), 'bytenode-counts-'));
  const countsFile = join(folder, 'counts');
  const args = command.map((word) => (/^@?[a-z-]+\/.*\.m?js$/.test(word) ? join(root, 'node_modules', word) : word));
  const { status } = spawnSync(node, args, {
    cwd: root,
    env: { ...env, ...servers, ...browser, COUNTS_FILE: countsFile },
    stdio: 'inherit',
  });
  const reports = existsSync(countsFile)
    ? readFileSync(countsFile, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
  rmSync(folder, { recursive: true });
  for (const report of reports) {
    counts.passed += report.passed;
    counts.failed += report.failed;
  }
  if (status !== 0 && !reports.some((report) => report.failed > 0)) counts.failed += 1;
}

/** Paths of the real servers, by the names that tests and the local system look for. */
function provideServers() {
  const { status, stdout } = spawnSync(node, [join(root, 'dist/deploy/local/src/provide-servers.js')], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) {
    console.log('0 passed, 1 failed');
    process.exit(1);
  }
  const { ipfs, natsServer } = JSON.parse(stdout.toString());
  return { KUBO_BINARY: ipfs, NATS_SERVER_BINARY: natsServer, BYTENODE_IPFS: ipfs, BYTENODE_NATS_SERVER: natsServer };
}
