/** An export on disk: what it is, its first rows, and all of its rows in turn. */

import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { CsvError } from 'csv-parse'
import { say } from '#core/messages/say'
import { SourceError } from '../sources/source'
import { guessDelimiter, once } from './delimiter'
import { decode, detectEncoding, type Encoding, EncodingError } from './encoding'
import { kindOf, type Seen } from './kinds'
import type { ImportMap } from './map'
import { notRead } from './not-read'
import { openParquetTable } from './parquet-table'
import { csvFault, csvRows, isEmptyRow, type Row } from './rows'

export interface Table {
  /** What it is, for people: `CSV, gb18030, ";"`. */
  readonly text: string
  readonly guessed: readonly string[]
  readonly delimiter: string
  /** First rows, empty ones left out. */
  readonly seen: readonly Seen[]
  /** Zone of its wall clocks where it is known from the format itself. */
  readonly zone: string | undefined
  /** All rows, by the batch. `onProgress`: how much is read of `size`, in bytes, or in rows of a Parquet file. */
  rows(onProgress: (done: number) => void): AsyncIterable<readonly Row[]>
  readonly size: number
  close(): void
}

const FIRST_BYTES = 256 * 1024
/** A row per tag can be long: the sample grows until it holds some rows. */
const MOST_FIRST_BYTES = 32 * 1024 * 1024
const ENOUGH_ROWS = 20
const MOST_ROWS = 400

/** @throws SourceError where it cannot be read. */
export async function openTable(file: string, map: ImportMap): Promise<Table> {
  const info = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new SourceError(notRead(file, error))
  })
  if (!info.isFile()) throw new SourceError(say('import.no-plain-file', { file }))
  if (info.size === 0) throw new SourceError(say('import.empty', { file }))
  const head = await firstBytes(file, Math.min(info.size, FIRST_BYTES))
  if (Buffer.from(head.subarray(0, 4)).toString('latin1') === 'PAR1') return openParquetTable(file)
  refuseOthers(file, head)
  return openCsv(file, info.size, head, map)
}

/** Spreadsheets and archives are no text. */
function refuseOthers(file: string, head: Uint8Array): void {
  const mark = Buffer.from(head.subarray(0, 4)).toString('latin1')
  if (mark.startsWith('PK')) throw new SourceError(say('import.workbook', { file }))
  if (mark === '\xd0\xcf\x11\xe0') throw new SourceError(say('import.old-workbook', { file }))
  if (mark.startsWith('\x1f\x8b')) throw new SourceError(say('import.compressed', { file }))
}

async function openCsv(file: string, size: number, first: Uint8Array, map: ImportMap): Promise<Table> {
  const guessed: string[] = []
  const encoding = map.encoding ?? detectEncoding(first, first.length === size)
  if (map.encoding === undefined) guessed.push(`encoding: ${encoding}`)
  let head = first
  let delimiter = map.delimiter
  let seen: Seen[]
  for (;;) {
    const text = await textOf(file, head, encoding, head.length === size)
    delimiter ??= await guessDelimiter(text)
    seen = await firstRows(file, text, delimiter, head.length === size)
    if (seen.length >= ENOUGH_ROWS || head.length >= size || head.length >= MOST_FIRST_BYTES) break
    head = await firstBytes(file, Math.min(size, head.length * 8))
  }
  if (map.delimiter === undefined) guessed.push(`delimiter: ${delimiterText(delimiter)}`)
  if (seen.length === 0) throw new SourceError(say('import.no-rows', { file }))
  return {
    text: `CSV, ${encoding}, ${delimiterText(delimiter)}`,
    guessed,
    delimiter,
    seen,
    zone: undefined,
    size,
    rows: (onProgress) => allRows(file, encoding, delimiter, onProgress),
    close() {},
  }
}

const delimiterText = (delimiter: string) => (delimiter === '\t' ? 'tab' : `"${delimiter}"`)

async function firstBytes(file: string, length: number): Promise<Uint8Array> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** The text of the first bytes; a character cut at their end is left out. */
async function textOf(
  file: string,
  head: Uint8Array,
  encoding: Encoding,
  complete: boolean,
): Promise<string> {
  async function* bytes() {
    yield head
  }
  let text = ''
  try {
    for await (const piece of decode(bytes(), encoding)) text += piece
  } catch (error) {
    if (!(error instanceof EncodingError)) throw error
    if (complete || text === '') throw encodingFault(file, error)
  }
  return text
}

const encodingFault = (file: string, { at, encoding }: EncodingError): SourceError =>
  new SourceError(say('import.encoding', { file, at, encoding }))

async function firstRows(file: string, text: string, delimiter: string, complete: boolean): Promise<Seen[]> {
  const rows: Row[] = []
  const whole = complete ? text : text.slice(0, text.lastIndexOf('\n') + 1)
  try {
    for await (const batch of csvRows(once(whole), delimiter)) {
      for (const row of batch) {
        if (isEmptyRow(row) || (row.line === 1 && /^sep=.?$/i.test(row.cells.join('')))) continue
        if (rows.length < MOST_ROWS) rows.push(row)
      }
    }
  } catch (error) {
    if (complete || !(error instanceof CsvError)) throw readFault(file, error)
  }
  return rows.map(({ line, cells }) => ({ line, cells, kinds: cells.map(kindOf) }))
}

function readFault(file: string, error: unknown): unknown {
  if (error instanceof EncodingError) return encodingFault(file, error)
  if (error instanceof CsvError) return new SourceError(csvFault(file, error))
  return error
}

async function* allRows(
  file: string,
  encoding: Encoding,
  delimiter: string,
  onProgress: (done: number) => void,
): AsyncGenerator<Row[]> {
  const stream = createReadStream(file, { highWaterMark: 1024 * 1024 })
  async function* counted() {
    let done = 0
    for await (const piece of stream as AsyncIterable<Buffer>) {
      yield piece
      done += piece.length
      onProgress(done)
    }
  }
  try {
    yield* csvRows(decode(counted(), encoding), delimiter)
  } catch (error) {
    throw readFault(file, error)
  } finally {
    stream.destroy()
  }
}
