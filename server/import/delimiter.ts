/** Which character parts the cells: the one under which most rows agree on their width and most cells make sense. */

import { kindOf } from './kinds'
import { csvRows, isEmptyRow, type Row } from './rows'

const CANDIDATES = [';', '\t', '|', ','] as const
const ROWS = 60

export async function guessDelimiter(text: string): Promise<string> {
  // Excel's own word for it.
  const told = /^sep=(.)\r?\n/i.exec(text)
  if (told) return told[1]!
  const some = firstLines(text)
  let best = { delimiter: ',', score: -1 }
  for (const delimiter of CANDIDATES) {
    const score = merit(await firstRows(some, delimiter))
    if (score > best.score + 1e-9) best = { delimiter, score }
  }
  return best.delimiter
}

/** Enough to tell by; a row per tag may be long, so one line end at least is in it. */
function firstLines(text: string): string {
  const end = text.indexOf('\n', Math.min(text.length, 64 * 1024))
  return end < 0 ? text : text.slice(0, end + 1)
}

async function firstRows(text: string, delimiter: string): Promise<Row[]> {
  const rows: Row[] = []
  try {
    for await (const batch of csvRows(once(text), delimiter))
      rows.push(...batch.filter((row) => !isEmptyRow(row)))
  } catch {
    // A cell cut off by the end of the sample.
  }
  return rows.slice(0, ROWS)
}

export async function* once(text: string): AsyncGenerator<string> {
  yield text
}

/** Share of rows as wide as most, times share of their cells that are numbers, times or empty; 0 with one column only. */
function merit(rows: readonly Row[]): number {
  if (rows.length === 0) return 0
  const widths = new Map<number, number>()
  for (const { cells } of rows) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1)
  const [width, count] = [...widths].reduce((a, b) => (b[1] > a[1] || (b[1] === a[1] && b[0] > a[0]) ? b : a))
  if (width < 2) return 0
  let plain = 0
  let all = 0
  for (const { cells } of rows.slice(-40)) {
    if (cells.length !== width) continue
    for (const cell of cells) {
      if (cell === '') continue
      all++
      if (kindOf(cell) !== 'text') plain++
    }
  }
  return (count / rows.length) * (0.2 + (all === 0 ? 0 : plain / all))
}
