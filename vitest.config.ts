import { defineConfig } from 'vitest/config'

const shared = { environment: 'node', testTimeout: 60_000, hookTimeout: 120_000 } as const

/** Three rooms of tests: plain logic, real server with real client, real browser. The last runs file after file. */
export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'] } },
      { test: { ...shared, name: 'contract', include: ['tests/contract/**/*.test.ts'] } },
      {
        test: {
          ...shared,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 600_000,
          fileParallelism: false,
          sequence: { concurrent: false },
        },
      },
    ],
  },
})
