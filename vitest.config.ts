// The test projects. `npm test` runs `unit` and `e2e-core`; `npm run test:all` adds the other end-to-end runs and
// `faults`. One project by hand: `npx vitest run --project unit [path]`.
import { defineConfig } from 'vitest/config';

/** A whole exam in a browser, or fifty killed servers: these bring their own deadlines for what they wait on. */
const LONG_TEST_MS = 15 * 60_000;

/** What a window or a server must come to; on a busy machine that takes longer than Vitest's second. */
const patient = { poll: { timeout: 30_000 } };

export default defineConfig({
  test: {
    // This machine's time zone and language must not decide a result.
    env: { TZ: 'UTC' },
    // Vitest would leave one of two cores idle; much of the tests' time is waiting for the disk.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{electron,renderer,build,banks}/**/*.test.{ts,tsx}', 'tests/**/*.test.ts'],
          // Property tests and SQLite with FULL sync share two cores with the rest of the check.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e-core',
          include: ['tests/e2e/full-exam.e2e.ts'],
          testTimeout: LONG_TEST_MS,
          expect: patient,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.e2e.ts'],
          exclude: ['tests/e2e/full-exam.e2e.ts'],
          testTimeout: LONG_TEST_MS,
          expect: patient,
          hookTimeout: 60_000,
          // A browser and a server each: one file at a time on a small machine.
          fileParallelism: false,
        },
      },
      {
        test: {
          // A real Electron on a display of its own: `npm run test:electron`.
          name: 'electron',
          include: ['tests/electron/**/*.electron.ts'],
          testTimeout: LONG_TEST_MS,
          expect: patient,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.fault.ts'],
          testTimeout: LONG_TEST_MS,
          expect: patient,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
