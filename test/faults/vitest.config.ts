import { defineConfig } from 'vitest/config'

/** The campaign alone: it takes minutes, and both processors. */
export default defineConfig({
  test: {
    root: '.',
    include: ['test/faults/campaign.test.ts'],
  },
})
