import { afterEach, expect, it, vi } from 'vitest'
import { reloadOnce } from '../../../../client/connection/reload'

afterEach(() => vi.unstubAllGlobals())

function page(storage: Partial<Storage>) {
  const reload = vi.fn()
  vi.stubGlobal('sessionStorage', storage)
  vi.stubGlobal('window', { location: { reload } })
  return reload
}

function memory(): Partial<Storage> {
  const held = new Map<string, string>()
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
  }
}

it('reloads once for a reason, and again only after frames have come', () => {
  const reload = page(memory())
  reloadOnce.now('version')
  reloadOnce.now('version')
  expect(reload).toHaveBeenCalledTimes(1)
  reloadOnce.forget()
  reloadOnce.now('version')
  expect(reload).toHaveBeenCalledTimes(2)
})

it('never reloads where it cannot remember having done so', () => {
  const closed = () => {
    throw new Error('storage is closed')
  }
  const reload = page({ getItem: closed, setItem: closed, removeItem: closed })
  reloadOnce.now('tags')
  reloadOnce.forget()
  expect(reload).not.toHaveBeenCalled()
})
