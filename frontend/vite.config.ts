import { defineConfig } from 'vitest/config';

/** Where `npm run dev` finds the two back ends; the built page reaches them through nginx. */
const api = process.env['API_URL'] ?? 'http://127.0.0.1:5000';
const reconciler = process.env['RECONCILER_URL'] ?? 'http://127.0.0.1:7070';

export default defineConfig({
  build: {
    target: 'es2022',
    // The Content-Security-Policy allows no data: URL for anything but images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/api': api,
      '/ops/api/v1/status': { target: reconciler, rewrite: (path) => path.replace(/^\/ops/, '') },
    },
  },
  test: { include: ['src/**/*.test.{ts,tsx}'], environment: 'node' },
});
