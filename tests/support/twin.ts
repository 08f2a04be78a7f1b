/** The command line in a process of its own, as a person runs it. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const TWIN = fileURLToPath(new URL('../../bin/twin.mjs', import.meta.url))

export interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

export interface Where {
  /** The working folder. */
  readonly cwd?: string
  /** Beside this process's own environment. */
  readonly env?: Readonly<Record<string, string>>
}

/** Runs `twin` to its end. */
export function runTwin(args: readonly string[], { cwd, env }: Where = {}): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [TWIN, ...args], { cwd, env: { ...process.env, ...env } }, (error, out, err) =>
      resolve({ code: error ? Number(error.code ?? -1) : 0, out, err }),
    )
  })
}

export interface ServingTwin {
  readonly child: ChildProcess
  readonly url: string
  /** Its exit code, once it has ended. */
  readonly gone: Promise<number>
}

/** Starts `twin serve` of what is built already; resolves when it listens, and rejects with all it said where it ends before. */
export async function serveTwin(args: readonly string[], { cwd, env }: Where = {}): Promise<ServingTwin> {
  const child = spawn(process.execPath, [TWIN, 'serve', '--no-build', ...args], {
    cwd,
    env: { ...process.env, ...env },
  })
  const gone = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? -1)))
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    const hear = (data: Buffer) => {
      said += data
      const [found] = /http:\/\/\S+/.exec(said) ?? []
      if (found) resolve(found)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void gone.then(() => reject(new Error(said)))
  })
  return { child, url, gone }
}
