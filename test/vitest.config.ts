import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: '.',
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', 'test/bench/**'],
    // The files of a worker share what they load: no module of ours keeps a state.
    isolate: false,
    maxWorkers: 3,
    testTimeout: 180_000,
    // As long as a phone waits on a busy machine.
    expect: { poll: { timeout: 60_000, interval: 20 } },
    hookTimeout: 180_000,
    globalSetup: ['test/support/postgres.ts'],
    coverage: {
      include: ['src/domain/**'],
      thresholds: { 'src/domain/**': { branches: 95 } },
    },
  },
})
