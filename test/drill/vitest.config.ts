import { defineConfig } from 'vitest/config'

const HOUR_MS = 3_600_000

/** What takes minutes: days full of faults, and what is lived through for its figures. npm run drill, npm run drill -- campaign */
export default defineConfig({
  test: {
    root: '.',
    include: [
      'test/drill/**/*.{drill,test}.ts',
      // Print counts of their own.
      'test/start/engine.test.ts',
      'test/schedule/set-back.test.ts',
    ],
    env: { ENGINE_KILLS: '20' },
    maxWorkers: 1,
    testTimeout: HOUR_MS,
    expect: { poll: { timeout: 20_000, interval: 20 } },
    globalSetup: ['test/support/postgres.ts'],
    // Figures are printed as they are, in the order in which they come.
    disableConsoleIntercept: true,
  },
})
