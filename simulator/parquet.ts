/** Writes samples to a Parquet file that any Parquet tool can read, the same bytes for the same samples. */
import {
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBInstance,
  DuckDBTimestampMillisecondsValue,
} from '@duckdb/node-api'
import { type Quality, quality } from '#core/telemetry/quality'

/** Rows in a group: small enough that a seek reads little, large enough to compress well. */
const ROW_GROUP = 61_440

export class ParquetWriter {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
    private readonly appender: DuckDBAppender,
  ) {}

  /** One thread and kept order: with more, rows of one second could change places from run to run. */
  static async open(): Promise<ParquetWriter> {
    const instance = await DuckDBInstance.create(':memory:', {
      threads: '1',
      preserve_insertion_order: 'true',
    })
    const connection = await instance.connect()
    await connection.run(
      'CREATE TABLE samples (time TIMESTAMP_MS, tag VARCHAR, value DOUBLE, quality UINTEGER)',
    )
    return new ParquetWriter(instance, connection, await connection.createAppender('samples'))
  }

  /** Appends a sample; callers append in order of time and, within a time, of tag. */
  append(timeMs: number, tag: string, value: number, status: Quality = quality.good): void {
    const { appender } = this
    appender.appendTimestampMilliseconds(new DuckDBTimestampMillisecondsValue(BigInt(timeMs)))
    appender.appendVarchar(tag)
    appender.appendDouble(value)
    appender.appendUInteger(status)
    appender.endRow()
  }

  /** Writes everything appended to `path`. */
  async save(path: string): Promise<void> {
    this.appender.flushSync()
    const target = path.replaceAll("'", "''")
    await this.connection.run(
      `COPY samples TO '${target}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 12, ROW_GROUP_SIZE ${ROW_GROUP})`,
    )
  }

  close(): void {
    this.appender.closeSync()
    this.connection.closeSync()
    this.instance.closeSync()
  }
}
