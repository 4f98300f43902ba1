import { defineConfig } from 'vite';

/** What packages load only where a program asks for it, and this one doesn't. */
const NEVER_LOADED = [
  ...['@nestjs/microservices', '@nestjs/platform-express', '@nestjs/websockets'],
  ...['class-transformer', 'class-validator', 'file-type', 'prettier', 'typescript'],
];

/** Puts the compiled command line, with all packages that it needs, into one file in its place: a thousand files take far longer to read. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'node24',
    outDir: '../../dist/apps/cli/src',
    emptyOutDir: false,
    rolldownOptions: {
      input: '../../dist/apps/cli/src/main.js',
      external: (id) => NEVER_LOADED.some((name) => id === name || id.startsWith(`${name}/`)),
      // nest-commander tells commands apart by the names of their classes.
      output: { entryFileNames: 'main.js', codeSplitting: false, keepNames: true },
    },
  },
});
