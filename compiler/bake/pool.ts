/**
 * Worker threads that bake: one less than there are cores, so that a machine stays usable. On two cores it is both: the
 * thread that waits for them has next to nothing to do.
 */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type Answer, type BakeJob, buffersOf } from './job'

export interface Pool {
  readonly size: number
  /** Runs a job on a free worker; waits for one where all are busy. The job's buffers are gone afterwards. */
  run(job: BakeJob): Promise<Answer>
  close(): Promise<void>
}

export function coresToUse(): number {
  const cores = availableParallelism()
  return cores > 2 ? cores - 1 : cores
}

export function createPool(size = coresToUse()): Pool {
  const workers = Array.from({ length: size }, () => new Worker(new URL('./worker.mjs', import.meta.url)))
  const free = [...workers]
  const waiting: ((worker: Worker) => void)[] = []
  const take = (): Promise<Worker> => {
    const worker = free.pop()
    return worker ? Promise.resolve(worker) : new Promise((resolve) => waiting.push(resolve))
  }
  const giveBack = (worker: Worker) => {
    const next = waiting.shift()
    if (next) next(worker)
    else free.push(worker)
  }
  return {
    size,
    async run(job) {
      const worker = await take()
      try {
        return await ask(worker, job)
      } finally {
        giveBack(worker)
      }
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}

function ask(worker: Worker, job: BakeJob): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
    }
    const onMessage = (answer: Answer) => {
      settle()
      resolve(answer)
    }
    const onError = (error: unknown) => {
      settle()
      reject(error instanceof Error ? error : new Error(String(error)))
    }
    const onExit = (code: number) => onError(new Error(`a bake worker ended with code ${code}`))
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.on('exit', onExit)
    worker.postMessage(job, buffersOf(job))
  })
}
