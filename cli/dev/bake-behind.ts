/** Bakes a scene in a process of its own, at lower priority, while its unbaked build is being looked at. */
import { type ChildProcess, spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../roots'
import { bakedBuild, devBuilds } from './builds'

export interface BakeBehind {
  /** Begins to bake what is stale; one under way for an older state of the scene is given up. */
  begin(): Promise<void>
  stop(): void
}

/** `onBaked` is called where a bake has come to its end and nothing has changed meanwhile. */
export function createBakeBehind(scene: string, onBaked: () => void): BakeBehind {
  let running: ChildProcess | undefined
  let turn = 0
  const stop = () => {
    turn++
    running?.kill('SIGTERM')
    running = undefined
  }
  return {
    async begin() {
      stop()
      const own = turn
      if ((await bakedBuild(scene)) !== undefined || own !== turn) return
      const args = [join(ROOT, 'bin', 'twin.mjs'), 'build', scene, '--out', devBuilds(scene).baked]
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
      running = child
      if (child.pid !== undefined) lower(child.pid)
      child.on('exit', (code) => {
        if (own === turn && code === 0) onBaked()
      })
    },
    stop,
  }
}

/** What is looked at goes first; a system that does not let us say so bakes all the same. */
function lower(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // Not allowed here, or the process has ended already.
  }
}
