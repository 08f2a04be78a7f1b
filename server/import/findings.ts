/** What could not be read: the first of each kind in full, the rest counted, so that a spoilt file does not flood. */
import { SourceError } from '../sources/source'

export interface Finding {
  /** Line of the file; a row where the file is Parquet. */
  readonly line: number
  /** Column as people count, with its name; absent where the row as a whole is meant. */
  readonly column?: string
  readonly message: string
}

/** `value` and `quality` spoil one sample, `time` loses a row, `shape` and `clock` are only said. */
export type FindingKind = 'value' | 'quality' | 'time' | 'shape' | 'clock'

export interface Findings {
  /** @throws SourceError at once where strict. */
  add(kind: FindingKind, finding: () => Finding): void
  readonly counts: ReadonlyMap<FindingKind, number>
  /** As lines for people, in the order of the file. */
  readonly listed: readonly string[]
}

export function createFindings(file: string, { most = 20, strict = false } = {}): Findings {
  const counts = new Map<FindingKind, number>()
  const listed: string[] = []
  return {
    counts,
    listed,
    add(kind, finding) {
      const count = (counts.get(kind) ?? 0) + 1
      counts.set(kind, count)
      if (!strict && count > most) return
      const { line, column, message } = finding()
      const text = `${file}:${line}: ${column === undefined ? '' : `${column}: `}${message}`
      if (strict) throw new SourceError(`${text}\n--strict ends at the first fault; nothing was written`)
      listed.push(text)
    },
  }
}
