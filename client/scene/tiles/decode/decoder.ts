/** The page's side of the worker that decodes compiled files: promises for questions. */
import type { DecodedMesh } from './column'
import type { DecodeAnswer, DecodeQuestion, PlainFor } from './decode'

export interface Decoder {
  decode(url: string, plain: PlainFor): Promise<readonly DecodedMesh[]>
  /** What is under way comes to nothing. */
  dispose(): void
}

interface Waiting {
  readonly question: DecodeQuestion
  resolve(meshes: readonly DecodedMesh[]): void
  reject(error: Error): void
}

export function createDecoder(
  makeWorker = () => new Worker(new URL('./decode.worker.ts', import.meta.url), { type: 'module' }),
): Decoder {
  const waiting = new Map<number, Waiting>()
  let asked = 0
  let isHere = false
  const worker = makeWorker()
  worker.onmessage = ({ data }: MessageEvent<DecodeAnswer>) => {
    const one = waiting.get(data.id)
    waiting.delete(data.id)
    if ('why' in data) one?.reject(new Error(data.why))
    else one?.resolve(data.meshes)
  }
  /** Where workers cannot be started the page does it itself. */
  const here = async ({ question, resolve, reject }: Waiting) => {
    const { decode } = await import('./decode')
    decode(question.url, question.plain).then(resolve, reject)
  }
  worker.onerror = () => {
    isHere = true
    for (const one of waiting.values()) void here(one)
    waiting.clear()
  }
  return {
    decode(url, plain) {
      const question = { id: asked++, url, plain }
      return new Promise((resolve, reject) => {
        const one = { question, resolve, reject }
        if (isHere) return void here(one)
        waiting.set(question.id, one)
        worker.postMessage(question)
      })
    },
    dispose() {
      worker.terminate()
      waiting.clear()
    },
  }
}
