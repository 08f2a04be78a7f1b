import { afterEach, describe, expect, it, vi } from 'vitest'
import type { DecodeAnswer, DecodeQuestion } from '../../../../../../client/scene/tiles/decode/decode'
import { createDecoder } from '../../../../../../client/scene/tiles/decode/decoder'

class FakeWorker {
  readonly asked: DecodeQuestion[] = []
  onmessage: ((event: { data: DecodeAnswer }) => void) | null = null
  onerror: (() => void) | null = null
  isOver = false
  postMessage(question: DecodeQuestion) {
    this.asked.push(question)
  }
  terminate() {
    this.isOver = true
  }
}

function decoder() {
  const worker = new FakeWorker()
  return { worker, decoder: createDecoder(() => worker as unknown as Worker) }
}

afterEach(() => vi.unstubAllGlobals())

describe('asking the worker that decodes files', () => {
  it('gives each asker its own answer, in whatever order they come', async () => {
    const { worker, decoder: own } = decoder()
    const first = own.decode('a.glb', 'far')
    const second = own.decode('b.glb', 'nothing')
    expect(worker.asked.map(({ url, plain }) => [url, plain])).toEqual([
      ['a.glb', 'far'],
      ['b.glb', 'nothing'],
    ])
    worker.onmessage?.({ data: { id: worker.asked[1]!.id, why: '404 Not Found' } })
    worker.onmessage?.({ data: { id: worker.asked[0]!.id, meshes: [] } })
    await expect(first).resolves.toEqual([])
    await expect(second).rejects.toThrow('404 Not Found')
    own.dispose()
    expect(worker.isOver).toBe(true)
  })

  it('is done by the page itself where no worker can be had, also what was asked before that was known', async () => {
    const fetched: string[] = []
    vi.stubGlobal('fetch', (url: string) => {
      fetched.push(url)
      return Promise.resolve(new Response('gone', { status: 410, statusText: 'Gone' }))
    })
    const { worker, decoder: own } = decoder()
    const before = own.decode('before.glb', 'far')
    worker.onerror?.()
    const after = own.decode('after.glb', 'far')
    await expect(before).rejects.toThrow('410 Gone')
    await expect(after).rejects.toThrow('410 Gone')
    expect(fetched).toEqual(['before.glb', 'after.glb'])
  })
})
