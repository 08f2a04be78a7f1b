/** A Parquet file of anyone's making as rows of text, so that one way of reading serves all exports. */

import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { foreign, say } from '#core/messages/say'
import { quote } from '../sources/replay/parquet'
import { SourceError } from '../sources/source'
import { kindOf } from './kinds'
import type { Row } from './rows'
import type { Table } from './table'

const FIRST_ROWS = 400

/** @throws SourceError where it is no Parquet file, or a column is a list or a structure. */
export async function openParquetTable(file: string): Promise<Table> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '2',
    memory_limit: '256MB',
    TimeZone: 'UTC',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  }).catch(() => DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '256MB' }))
  const connection = await instance.connect()
  const close = () => {
    connection.closeSync()
    instance.closeSync()
  }
  try {
    const table = `read_parquet(${quote(file.replace(/[*?[]/g, (c) => `[${c}]`))})`
    const columns = await describe(connection, file, table)
    const select = `SELECT ${columns.map(asText).join(', ')} FROM ${table}`
    const [counted] = (await connection.runAndReadAll(`SELECT count(*) FROM ${table}`)).getRowsJS()
    const names = columns.map(({ name }) => name)
    const header: Row = { line: 0, cells: names }
    const seen = [header]
    for await (const batch of rowsOf(connection, `${select} LIMIT ${FIRST_ROWS}`)) seen.push(...batch)
    const zoned = columns.some(({ type }) => type === 'TIMESTAMP WITH TIME ZONE')
    return {
      text: `Parquet, ${columns.length} columns`,
      guessed: [],
      delimiter: '\t',
      seen: seen.map(({ line, cells }) => ({ line, cells, kinds: cells.map(kindOf) })),
      zone: zoned || columns.some(({ type }) => type.startsWith('TIMESTAMP')) ? 'UTC' : undefined,
      size: Number(counted?.[0] ?? 0),
      rows: (onProgress) => counting(rowsOf(connection, select), onProgress),
      close,
    }
  } catch (error) {
    close()
    throw error
  }
}

interface Column {
  readonly name: string
  readonly type: string
}

async function describe(connection: DuckDBConnection, file: string, table: string): Promise<Column[]> {
  const answer = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${table}`).catch((error: Error) => {
    throw new SourceError(
      say('import.no-parquet', { file, why: foreign(error.message.split('\n')[0] ?? '') }),
    )
  })
  return answer.getRowsJS().map(([name, type]) => ({ name: String(name), type: String(type) }))
}

/** A column as text: times in ISO with milliseconds, numbers in the fewest figures that give them back. */
function asText({ name, type }: Column): string {
  const column = `"${name.replaceAll('"', '""')}"`
  if (type === 'TIMESTAMP WITH TIME ZONE')
    return `strftime(make_timestamp(epoch_us(${column})), '%Y-%m-%dT%H:%M:%S.%gZ')`
  if (type.startsWith('TIMESTAMP')) return `strftime(${column}::TIMESTAMP, '%Y-%m-%dT%H:%M:%S.%g')`
  if (type === 'BOOLEAN') return `(${column}::TINYINT)::VARCHAR`
  return `${column}::VARCHAR`
}

async function* rowsOf(connection: DuckDBConnection, select: string): AsyncGenerator<Row[]> {
  const result = await connection.stream(select)
  let line = 1
  for (
    let chunk = await result.fetchChunk();
    chunk && chunk.rowCount > 0;
    chunk = await result.fetchChunk()
  ) {
    yield chunk.getRows().map((cells) => ({
      line: line++,
      cells: cells.map((cell) => (cell === null ? '' : String(cell).trim())),
    }))
  }
}

async function* counting(batches: AsyncIterable<Row[]>, onProgress: (done: number) => void) {
  for await (const batch of batches) {
    yield batch
    onProgress(batch.at(-1)?.line ?? 0)
  }
}
