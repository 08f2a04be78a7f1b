/**
 * What is wrong on this page, by the path of the thing at fault (`scene`, `history/TI-1111`): shown beside that thing,
 * gone with its cause, and told to the console once.
 */
import { create } from 'zustand'

interface Faults {
  readonly at: ReadonlyMap<string, string>
}

export const useFaults = create<Faults>()(() => ({ at: new Map() }))

/** Says what is wrong at `path`; the same message again changes nothing. */
export function setFault(path: string, message: string): void {
  const { at } = useFaults.getState()
  if (at.get(path) === message) return
  console.warn(`${path}: ${message}`)
  useFaults.setState({ at: new Map(at).set(path, message) })
}

/** The thing at `path` works again. */
export function clearFault(path: string): void {
  const { at } = useFaults.getState()
  if (!at.has(path)) return
  const left = new Map(at)
  left.delete(path)
  useFaults.setState({ at: left })
}

/** Message at `path`, or undefined. */
export const useFault = (path: string): string | undefined => useFaults((s) => s.at.get(path))

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
