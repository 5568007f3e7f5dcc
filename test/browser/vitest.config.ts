import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: '.',
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['test/support/postgres.ts', 'test/browser/support/browser-setup.ts'],
    testTimeout: 30_000,
    maxWorkers: 2,
  },
})
