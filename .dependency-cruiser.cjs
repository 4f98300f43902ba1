const lib = (name) => `^libs/${name}/`;
const libMayImport = (name, allowed) => ({
  name: `lib-${name}`,
  severity: 'error',
  comment: `libs/${name} may import only: ${allowed.join(', ') || 'nothing of this repository'}`,
  from: { path: lib(name), pathNot: '\\.(int-|e2e-)?spec\\.ts$' },
  to: { path: '^(libs|apps|deploy)/', pathNot: [name, ...allowed].map(lib) },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'apps-never-import-apps',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    { name: 'libs-never-import-apps', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    {
      name: 'libs-never-import-deploy',
      severity: 'error',
      comment: 'but for the test servers: they run with the NATS permissions that are deployed',
      from: { path: '^libs/', pathNot: lib('testing') },
      to: { path: '^deploy/' },
    },
    {
      name: 'testing-from-tests-only',
      severity: 'error',
      from: {
        path: '^(apps|libs)/',
        pathNot: ['^libs/testing/', '\\.(int-|e2e-)?spec\\.ts$', '^(apps|libs)/[^/]+/test/'],
      },
      to: { path: lib('testing') },
    },
    {
      name: 'kubo-client-in-ipfs-lib-only',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: lib('ipfs') },
      to: { path: 'node_modules/kubo-rpc-client/' },
    },
    {
      name: 'client-in-cli-and-console-only',
      severity: 'error',
      comment: 'services talk to each other over NATS, never over the public HTTP API',
      from: { path: '^(apps|libs)/', pathNot: ['^apps/(cli|console)/', lib('client')] },
      to: { path: lib('client') },
    },
    {
      name: 'cli-and-console-know-the-client-only',
      severity: 'error',
      comment: 'they run where no service does: what they know, they know from the API',
      from: { path: '^apps/(cli|console)/src/' },
      to: { path: '^(libs|deploy)/', pathNot: lib('client') },
    },
    libMayImport('client', []),
    libMayImport('contracts', []),
    libMayImport('config', []),
    libMayImport('chunks', []),
    libMayImport('observability', ['config', 'contracts']),
    libMayImport('messaging', ['contracts', 'config', 'observability']),
    libMayImport('persistence', ['contracts', 'config', 'observability']),
    libMayImport('ipfs', ['contracts', 'config', 'observability', 'chunks']),
    libMayImport('outbox', ['messaging', 'persistence', 'contracts', 'config', 'observability']),
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'dist'] },
    exclude: { path: ['(^|/)dist/'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['source', 'types', 'import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
