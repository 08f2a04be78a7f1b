/**
 * `twin serve --dev`: runs the server in a child and starts it anew when server code or scene files change. A scene
 * with faults does not take down the one that runs. Client code is reloaded by the bundler without a restart. A scene
 * is served unbaked at once and baked behind; when the bake is done the server starts anew, and pages show the scene
 * afresh when they are back.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { extname, join, relative, sep } from 'node:path'
import { watch } from 'chokidar'
import { ROOT } from '../roots'
import { createBakeBehind } from './bake-behind'

const TWIN = join(ROOT, 'bin', 'twin.mjs')
const CODE = ['server', 'core', 'compiler', 'models', 'cli'].map((room) => join(ROOT, room))
const SETTLE_MS = 150

/** Runs until told to stop. */
export async function supervise(scene: string): Promise<void> {
  const args = process.argv.slice(2).map((arg) => (arg === '--dev' ? '--dev-worker' : arg))
  let worker: ChildProcess | undefined
  let ending = false
  let queue = Promise.resolve()
  const behind = createBakeBehind(scene, () => {
    console.log('\nbaked')
    queue = queue.then(anew)
  })

  const start = () => {
    worker = spawn(process.execPath, [TWIN, ...args], { stdio: 'inherit' })
    worker.on('exit', (code) => {
      if (!ending && code) console.log('stopped; waiting for a change')
    })
    void behind.begin()
  }
  const anew = async () => {
    await stop(worker)
    start()
  }
  const restart = async (why: string) => {
    console.log(`\n${relative(process.cwd(), why)} changed`)
    if (why.startsWith(scene) && !(await sound(scene))) return
    await anew()
  }

  const watcher = watch([...CODE, scene], {
    ignoreInitial: true,
    ignored: (path, info) =>
      path.includes(`${sep}built`) ||
      path.includes('node_modules') ||
      (info?.isFile() === true && !['.ts', '.yaml', '.parquet', '.glb'].includes(extname(path))),
  })
  let timer: NodeJS.Timeout | undefined
  watcher.on('all', (_event, path) => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      queue = queue.then(() => restart(path))
    }, SETTLE_MS)
  })

  start()
  await new Promise<void>((resolve) => {
    process.on('SIGINT', resolve)
    process.on('SIGTERM', resolve)
  })
  ending = true
  behind.stop()
  await watcher.close()
  await stop(worker)
}

/** True where `twin check` finds no fault; it prints those it finds. */
function sound(scene: string): Promise<boolean> {
  return new Promise((resolve) => {
    spawn(process.execPath, [TWIN, 'check', scene], { stdio: ['ignore', 'ignore', 'inherit'] }).on(
      'exit',
      (code) => resolve(code === 0),
    )
  })
}

function stop(worker: ChildProcess | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (!worker || worker.exitCode !== null || worker.signalCode !== null) return resolve()
    worker.once('exit', () => resolve())
    worker.kill('SIGTERM')
  })
}
