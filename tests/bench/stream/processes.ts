/** The processes of a stream run, and questions to them. */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Ask } from './side'

const SIDE = fileURLToPath(new URL('./side.ts', import.meta.url))
/** With TWIN_BENCH_PROFILE=FOLDER each process leaves a CPU profile there, for Chromium's developer tools. */
const profiles = process.env.TWIN_BENCH_PROFILE

export interface Side {
  /** Resolves with the next message of that kind; rejects where the process ends first. */
  next<T>(kind: string): Promise<T>
  /** Asks, and waits for the answer of that kind. */
  ask<T>(ask: Ask, kind: string): Promise<T>
  tell(ask: Ask): void
  end(): Promise<void>
}

export function startSide(...args: readonly (string | number)[]): Side {
  const name = `${args[0]}-${String(args[1]).replace(/\W+/g, '-')}`
  const profile = profiles ? ['--cpu-prof', '--cpu-prof-dir', `${profiles}/${name}`] : []
  const child: ChildProcess = fork(SIDE, args.map(String), {
    execArgv: ['--import', 'tsx', ...profile],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const side: Side = {
    next: (kind) =>
      new Promise((resolve, reject) => {
        const onMessage = (message: unknown) => {
          if ((message as { kind?: string }).kind !== kind) return
          child.off('message', onMessage)
          child.off('exit', onExit)
          resolve(message as never)
        }
        const onExit = (code: number | null) => reject(new Error(`${name} ended early (${code})`))
        child.on('message', onMessage)
        child.on('exit', onExit)
      }),
    ask(ask, kind) {
      const answer = side.next<never>(kind)
      child.send(ask)
      return answer
    },
    tell: (ask) => void child.send(ask),
    end: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.disconnect()
      }),
  }
  return side
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
