/** A file as rows of trimmed cells, one after the other: nothing of it is kept. */
import { pipeline, Readable } from 'node:stream'
import { type CsvError, parse } from 'csv-parse'

export interface Row {
  /** Line on which it begins, 1 the first; of a Parquet file the row, likewise. */
  readonly line: number
  readonly cells: readonly string[]
}

/** A transposed export has one row for a tag's whole history; a quote that never closes would take the rest of the file. */
const MOST_CHARACTERS_IN_A_ROW = 64 * 1024 * 1024

/** Rows of delimited text. @throws CsvError where a quoted cell does not end. */
export async function* csvRows(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<Row> {
  const parser = parse({
    delimiter,
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: MOST_CHARACTERS_IN_A_ROW,
  })
  // The faults of both reach the loop below through the parser, which the pipeline destroys.
  pipeline(Readable.from(text), parser, () => {})
  let line = 1
  for await (const record of parser as AsyncIterable<string[]>) {
    const cells = record
    const at = line++
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i]!
      if (cell.length === 0) continue
      if (cell.includes('\n')) line += cell.split('\n').length - 1
      cells[i] = cell.trim()
    }
    yield { line: at, cells }
  }
}

/** What is wrong with the text, for people. */
export function csvFault(error: CsvError): string {
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
    case 'CSV_MAX_RECORD_SIZE':
      return `a quoted cell never ends (a lone " at or after line ${error.lines ?? '?'}); put its closing quote`
    default:
      return error.message
  }
}

export const isEmptyRow = ({ cells }: Row): boolean => cells.every((cell) => cell === '')
