/** What could not be read: the first of each kind in full, the rest counted, so that a spoilt file does not flood. */
import { type Said, say } from '#core/messages/say'
import { SourceError } from '../sources/source'

export interface Finding {
  /** Line of the file; a row where the file is Parquet. */
  readonly line: number
  /** Absent where the row as a whole is meant. */
  readonly column?: Said
  readonly what: Said
}

/** `value` and `quality` spoil one sample, `time` loses a row, `shape` and `clock` are only said. */
export type FindingKind = 'value' | 'quality' | 'time' | 'shape' | 'clock'

export interface Findings {
  /** @throws SourceError at once where strict. */
  add(kind: FindingKind, finding: () => Finding): void
  readonly counts: ReadonlyMap<FindingKind, number>
  /** With their places, in the order of the file. */
  readonly listed: readonly Said[]
}

export function createFindings(file: string, { most = 20, strict = false } = {}): Findings {
  const counts = new Map<FindingKind, number>()
  const listed: Said[] = []
  return {
    counts,
    listed,
    add(kind, finding) {
      const count = (counts.get(kind) ?? 0) + 1
      counts.set(kind, count)
      if (!strict && count > most) return
      const { line, column, what } = finding()
      const said =
        column === undefined
          ? say('import.row', { file, line, what })
          : say('import.cell', { file, line, column, what })
      if (strict) throw new SourceError(said, ['--strict ends at the first fault; nothing was written'])
      listed.push(said)
    },
  }
}
