// How the three bundles are made: out/main (Electron's main process, the loopback host, the command line and their
// workers), out/preload (one CommonJS file, because the window is sandboxed) and out/renderer (the window).
import { globSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = import.meta.dirname;

const mainEntries = [
  'electron/desktop/main.ts',
  'electron/server.ts',
  'electron/cli.ts',
  ...globSync('electron/services/**/*-worker.ts', { cwd: root }),
];

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      sourcemap: true,
      // What package.json calls a dependency stays a package in node_modules; only our own code is bundled.
      externalizeDeps: true,
      rolldownOptions: {
        input: Object.fromEntries(
          mainEntries.map((path) => [basename(path, '.ts'), resolve(root, path)]),
        ),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      sourcemap: true,
      // A sandboxed preload can require nothing but `electron`: everything else must be in the file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: resolve(root, 'electron/desktop/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    server: { host: '127.0.0.1' },
    build: {
      outDir: resolve(root, 'out/renderer'),
      emptyOutDir: true,
      // The window's CSP is `script-src 'self'` and `font-src 'self'`: nothing inline, no data: URLs.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      target: 'chrome130',
      // electron-vite leaves the window unminified; a browser loads it over HTTP.
      minify: true,
      rolldownOptions: { input: { index: resolve(root, 'renderer/index.html') } },
    },
  },
});
