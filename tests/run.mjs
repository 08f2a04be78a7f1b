// `npm test`: format, lint and types, then every test room, and one closing line that counts them all.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const out = mkdtempSync(join(tmpdir(), 'twin-test-'))
const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx'
const run = (args) => spawnSync(npx, ['--no-install', ...args], { stdio: 'inherit' }).status ?? 1
const only = process.argv.slice(2)

let passed = 0
let failed = 0
const step = (name, ok) => {
  if (ok) passed++
  else {
    failed++
    console.error(`✗ ${name}`)
  }
}

if (only.length === 0) {
  step('format and lint (biome check .)', run(['biome', 'check', '.']) === 0)
  step('types (tsc --noEmit)', run(['tsc', '--noEmit']) === 0)
}
for (const room of ['unit', 'contract', 'e2e', 'visual']) {
  if (only.length > 0 && !only.includes(room)) continue
  const report = join(out, `${room}.json`)
  const status = run([
    'vitest',
    'run',
    '--project',
    room,
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`,
  ])
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
    passed += numPassedTests
    failed += numFailedTests
    // A file that does not even load fails the run without a failed test in it.
    if (status !== 0 && numFailedTests === 0) step(`${room} tests`, false)
  } catch {
    step(`${room} tests left no report`, false)
  }
}
rmSync(out, { recursive: true, force: true })
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
