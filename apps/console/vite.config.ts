/// <reference types="vitest/config" />
import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { CountReporter } from './test/count-tests.js';

const gateway = process.env.BYTENODE_GATEWAY ?? 'http://127.0.0.1:8080';

/** Tables are on most pages; without this each brings what places tooltips and menus, 15 kB, for one line of it. */
const lightTables: Plugin = {
  name: 'light-tables',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source === '@floating-ui/react' && importer?.includes('/components/ScrollArea/')
      ? `${import.meta.dirname}/src/look/merge-refs.ts`
      : null,
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    lightTables,
    react(),
    lingui({ macroTransform: true, configPath: `${import.meta.dirname}/lingui.config.ts` }),
  ],
  // `#client` is read from its sources, as everything here is.
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  // The gateway puts a fresh nonce in its place in each answer.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: '../../dist/apps/console',
    emptyOutDir: true,
    target: 'es2023',
    // No module preload polyfill, no inlined files: both would need a laxer Content-Security-Policy.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // Few files: each is a request, and in a hundred of them the same script is 25 kB more.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'first', tags: ['$initial'], priority: 3 },
            { name: 'frame', test: /[\\/]src[\\/]shell[\\/]shell\.tsx$/, priority: 2 },
            { name: 'common', minShareCount: 20, priority: 1 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/v1': gateway } },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.spec.{ts,tsx}'],
    setupFiles: ['test/setup-dom.ts'],
    reporters: ['default', new CountReporter()],
  },
});
