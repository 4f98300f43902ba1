/// <reference types="vitest/config" />
import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { CountReporter } from './test/count-tests.js';

const gateway = process.env.BYTENODE_GATEWAY ?? 'http://127.0.0.1:8080';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), lingui({ macroTransform: true, configPath: `${import.meta.dirname}/lingui.config.ts` })],
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
  },
  server: { proxy: { '/v1': gateway } },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.spec.{ts,tsx}'],
    setupFiles: ['test/setup-dom.ts'],
    reporters: ['default', new CountReporter()],
  },
});
