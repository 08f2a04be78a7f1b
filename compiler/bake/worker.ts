/** A bake worker: takes jobs, answers each. */
import { parentPort } from 'node:worker_threads'
import type { BakeJob } from './job'
import { runJob } from './run-job'

parentPort?.on('message', (job: BakeJob) => {
  const answer = runJob(job)
  parentPort?.postMessage(answer, [answer.bytes.buffer as ArrayBuffer])
})
