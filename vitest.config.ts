import { defineConfig } from 'vitest/config'

const shared = { environment: 'node', testTimeout: 60_000, hookTimeout: 120_000 } as const

/** A browser that draws in software wants the machine for itself. */
const browser = {
  testTimeout: 300_000,
  hookTimeout: 600_000,
  fileParallelism: false,
  sequence: { concurrent: false },
} as const

/** Four rooms of tests: plain logic, real server with real client, real browser, and its pictures. */
export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'] } },
      { test: { ...shared, name: 'contract', include: ['tests/contract/**/*.test.ts'] } },
      {
        test: {
          ...shared,
          ...browser,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
        },
      },
      { test: { ...shared, ...browser, name: 'visual', include: ['tests/visual/**/*.test.ts'] } },
    ],
  },
})
