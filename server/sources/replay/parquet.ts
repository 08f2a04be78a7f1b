/** DuckDB as a reader of one Parquet file: quoting, time literals and columns out. Never fetches extensions or URLs. */
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'

export interface ParquetReader {
  /** `read_parquet(…)` of the file, with its row number as `file_row_number`. */
  readonly table: string
  /** Rows of a statement as plain values; numbers for all numeric types. For small answers. */
  rows(sql: string): Promise<unknown[][]>
  /** Columns of a statement whose every column is a DOUBLE without nulls. For samples by the hundred thousand. */
  columns(sql: string): Promise<Float64Array[]>
  run(sql: string): Promise<void>
  close(): void
}

/** An in-process database of its own; the file is opened by the first query. */
export async function openParquet(file: string): Promise<ParquetReader> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '2',
    memory_limit: '512MB',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const connection: DuckDBConnection = await instance.connect()
  return {
    table: `read_parquet(${quote(literalGlob(file))}, file_row_number = true)`,
    async rows(sql) {
      const reader = await connection.runAndReadAll(sql)
      return reader.getRowsJS().map((row) => row.map((v) => (typeof v === 'bigint' ? Number(v) : v)))
    },
    async columns(sql) {
      const result = await connection.run(sql)
      const chunks = await result.fetchAllChunks()
      const rows = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0)
      return Array.from({ length: result.columnCount }, (_, c) => {
        const out = new Float64Array(rows)
        let at = 0
        for (const chunk of chunks) {
          const vector = chunk.getColumnVector(c)
          for (let i = 0; i < chunk.rowCount; i++) out[at++] = vector.getItem(i) as number
        }
        return out
      })
    },
    async run(sql) {
      await connection.run(sql)
    },
    close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

/** A string as an SQL literal. */
export const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** A path that stands for itself: DuckDB reads *, ? and [ in paths as patterns. */
const literalGlob = (path: string): string => path.replace(/[*?[]/g, (c) => `[${c}]`)

/** How the time column is read (ms UTC as DOUBLE) and compared; the literal has the column's own type so that row groups are pruned. */
export interface TimeColumn {
  readonly ms: string
  literal(ms: number): string
}

export function timeColumn(type: string): TimeColumn {
  if (type === 'TIMESTAMP WITH TIME ZONE') {
    return {
      ms: 'epoch_ms("time")::DOUBLE',
      literal: (ms) => `to_timestamp(${Math.floor(ms)} / 1000.0)`,
    }
  }
  return {
    ms: 'epoch_ms("time"::TIMESTAMP)::DOUBLE',
    literal: (ms) => `CAST(make_timestamp_ms(${Math.floor(ms)}) AS ${type})`,
  }
}
