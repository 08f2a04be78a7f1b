/** A file as rows of trimmed cells, piece by piece: nothing of it is kept. */
import { finished } from 'node:stream/promises'
import { type CsvError, parse } from 'csv-parse'
import { foreign, type Said, say } from '#core/messages/say'

export interface Row {
  /** Line on which it begins, 1 the first; of a Parquet file the row, likewise. */
  readonly line: number
  readonly cells: readonly string[]
}

/** A transposed export has one row for a tag's whole history; a quote that never closes would take the rest of the file. */
const MOST_CHARACTERS_IN_A_ROW = 64 * 1024 * 1024

/**
 * Rows of delimited text, by the batch: what a piece of the text completes. One at a time would cost more than parsing.
 * @throws CsvError where a quoted cell does not end.
 */
export async function* csvRows(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<Row[]> {
  const parser = parse({
    delimiter,
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: MOST_CHARACTERS_IN_A_ROW,
  })
  let line = 1
  let batch: Row[] = []
  parser.on('data', (cells: string[]) => {
    const begins = line++
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i]!
      if (cell.includes('\n')) line += cell.split('\n').length - 1
      cells[i] = cell.trim()
    }
    batch.push({ line: begins, cells })
  })
  // Heard here so that it is no unhandled event; whoever writes or ends is told.
  parser.on('error', () => {})
  const taken = () => {
    const rows = batch
    batch = []
    return rows
  }
  try {
    for await (const piece of text) {
      await new Promise<void>((resolve, reject) => {
        parser.write(piece, (error) => (error ? reject(error) : resolve()))
      })
      if (batch.length > 0) yield taken()
    }
    parser.end()
    await finished(parser)
    if (batch.length > 0) yield taken()
  } catch (error) {
    // What was read before the fault is sound.
    if (batch.length > 0) yield taken()
    throw error
  } finally {
    parser.destroy()
  }
}

/** What is wrong with the text. */
export function csvFault(file: string, error: CsvError): Said {
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
    case 'CSV_MAX_RECORD_SIZE':
      return say('import.open-quote', { file, line: String(error.lines ?? '?') })
    default:
      return say('at', { where: file, what: foreign(error.message) })
  }
}

export const isEmptyRow = ({ cells }: Row): boolean => cells.every((cell) => cell === '')
