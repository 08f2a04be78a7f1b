/** Fails the build when the JavaScript a page needs before its 3D scene is heavier than the budget. */
import { gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'

/** 300 KB, as browsers receive it. */
export const INITIAL_JS_GZIP_BYTES = 300 * 1024

/** The chunks a page of one mode loads before its scene, with what each weighs over the wire. */
export interface ModeWeight {
  readonly mode: string
  readonly bytes: number
  readonly files: readonly { readonly file: string; readonly bytes: number }[]
}

type Bundle = Readonly<Record<string, Rolldown.OutputChunk | Rolldown.OutputAsset>>

/** Weighs each mode: the entry, the page it asks for, the mode's own chunk, and everything those import statically. */
export function weighModes(bundle: Bundle): readonly ModeWeight[] {
  const chunks = Object.values(bundle).filter((part) => part.type === 'chunk')
  const entry = chunks.find((chunk) => chunk.isEntry)
  if (!entry) return []
  // The entry only draws the plant's outline; what it asks for next is the page itself.
  const app = chunks.find((chunk) => /\/client\/app\.tsx$/.test(chunk.facadeModuleId ?? ''))
  const always = [entry.fileName, ...(app ? [app.fileName] : [])]
  const modes = chunks.filter((chunk) => /\/client\/modes\/[^/]+\/[^/]+$/.test(chunk.facadeModuleId ?? ''))
  return modes.map((mode) => {
    const files = [...reach(bundle, [...always, mode.fileName])].map((file) => {
      const part = bundle[file]
      return { file, bytes: part?.type === 'chunk' ? gzipSync(part.code).length : 0 }
    })
    return { mode: mode.name, bytes: files.reduce((sum, f) => sum + f.bytes, 0), files }
  })
}

/** Files of chunks and of all that they import statically. */
export function reach(bundle: Bundle, from: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>()
  const queue = [...from]
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (found.has(file)) continue
    found.add(file)
    const part = bundle[file]
    if (part?.type === 'chunk') queue.push(...part.imports)
  }
  return found
}

/** Prints the weight of each mode, and fails the build where one is over `budget`. */
export function clientBudget(budget = INITIAL_JS_GZIP_BYTES): Plugin {
  return {
    name: 'client-budget',
    apply: 'build',
    generateBundle(_options, bundle) {
      const kb = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`
      for (const weight of weighModes(bundle)) {
        const said = `initial JavaScript of ${weight.mode}: ${kb(weight.bytes)} gzip of ${kb(budget)}`
        if (weight.bytes <= budget) {
          this.info(said)
          continue
        }
        const list = [...weight.files].sort((a, b) => b.bytes - a.bytes)
        this.error(`${said}, over: ${list.map((f) => `${f.file} ${kb(f.bytes)}`).join(', ')}`)
      }
    },
  }
}
