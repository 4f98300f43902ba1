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
  boundaries: [
    'dependency-cruiser/bin/dependency-cruise.mjs',
    'apps',
    'libs',
    'deploy',
    '--config',
    '.dependency-cruiser.cjs',
  ],
};
// Whole systems run one after another, in one process: so that it doesn't hold too much (see jest.config.mjs), it has a part of the files.
const tiers = { unit: [[]], int: [[]], e2e: inParts(2) };
const wanted = process.argv.slice(2);
const isWanted = (name) => wanted.length === 0 || wanted.includes(name);

for (const [name, command] of Object.entries(checks)) if (isWanted(name)) check(name, command);
for (const [name, runs] of Object.entries(tiers)) {
  if (isWanted(name)) runs.forEach((options) => test(name, options));
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

/** The options of so many runs that have all files of a tier between them. */
function inParts(count) {
  return Array.from({ length: count }, (_, at) => ['--runInBand', `--shard=${at + 1}/${count}`]);
}

/** Jest tests of a tier; a run that dies without a report counts as one failure. */
function test(tier, options) {
  console.log(`\n== ${tier} tests ${options.at(-1) ?? ''}`);
  const folder = mkdtempSync(join(tmpdir(), 'bytenode-counts-'));
  const countsFile = join(folder, 'counts');
  const jest = ['--experimental-vm-modules', '--no-warnings', join(root, 'node_modules/jest/bin/jest.js')];
  const { status } = spawnSync(node, [...jest, '--selectProjects', tier, '--silent', ...options], {
    cwd: root,
    env: { ...env, ...servers, COUNTS_FILE: countsFile },
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
