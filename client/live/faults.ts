/**
 * What is wrong on this page, by the path of the thing at fault (`scene`, `history/TI-1111`): shown beside that thing,
 * gone with its cause, and told to the console once.
 */
import { create } from 'zustand'
import type { Said } from '#core/messages/say'

export interface Fault {
  readonly message: string
  /** Where the server said it: the same as a code. */
  readonly said?: Said
}

interface Faults {
  readonly at: ReadonlyMap<string, Fault>
}

export const useFaults = create<Faults>()(() => ({ at: new Map() }))

/** Says what is wrong at `path`; the same message again changes nothing. */
export function setFault(path: string, message: string, said?: Said): void {
  const { at } = useFaults.getState()
  if (at.get(path)?.message === message) return
  console.warn(`${path}: ${message}`)
  useFaults.setState({ at: new Map(at).set(path, { message, ...(said ? { said } : {}) }) })
}

/** The thing at `path` works again. */
export function clearFault(path: string): void {
  const { at } = useFaults.getState()
  if (!at.has(path)) return
  const left = new Map(at)
  left.delete(path)
  useFaults.setState({ at: left })
}

/** What is wrong at `path`, or undefined. */
export const useFault = (path: string): Fault | undefined => useFaults((s) => s.at.get(path))

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
