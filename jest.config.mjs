const project = (displayName, ending, extra = {}) => ({
  displayName,
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  testMatch: ['apps', 'libs', 'deploy'].map((folder) => `<rootDir>/${folder}/**/*.${ending}.ts`),
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  transform: { '^.+\\.ts$': ['@swc/jest', {}] },
  transformIgnorePatterns: ['/node_modules/'],
  // Tested in a browser's surroundings, by Vitest.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/apps/console/'],
  setupFiles: ['<rootDir>/libs/testing/jest/preload-esm.mjs'],
  ...extra,
});
const serial = { runner: '<rootDir>/libs/testing/jest/serial-runner.mjs' };

export default {
  maxWorkers: 2,
  // Jest keeps in memory what each file has loaded, until garbage collection takes seconds and what tests wait for comes too late:
  // a worker that holds this much after a file makes room for a new one.
  workerIdleMemoryLimit: '700MB',
  watchman: false,
  // What a test waits for has a limit of its own, long enough for a busy machine; this one only ends what hangs.
  testTimeout: 120_000,
  reporters: ['default', '<rootDir>/libs/testing/jest/count-reporter.mjs'],
  projects: [project('unit', 'spec'), project('int', 'int-spec'), project('e2e', 'e2e-spec', serial)],
};
