/**
 * A first recording for a new scene: a pump that keeps the day tank between two levels while demand empties it. A mass
 * balance of both tanks, one sample of each tag a second; the same bytes each time.
 */
import { DuckDBInstance } from '@duckdb/node-api'

const SECONDS = 20 * 60
const FROM = Date.UTC(2026, 0, 5, 0, 0, 0)
/** Oil, t/m³. */
const DENSITY = 0.86
/** Oil a full tank holds, t: π/4 · d² · h · density. */
const FEED_TANK_T = (Math.PI / 4) * 10 ** 2 * 9 * DENSITY
const DAY_TANK_T = (Math.PI / 4) * 7 ** 2 * 7 * DENSITY
/** A small plant moves slowly: time runs faster in the tanks so that twenty minutes show whole cycles. */
const HASTE = 40

export interface Step {
  readonly time: number
  readonly values: Readonly<Record<string, number>>
}

/** The samples, second by second. */
export function* simulate(): Generator<Step> {
  const noise = gaussian(7)
  let feedT = 0.7 * FEED_TANK_T
  let dayT = 0.5 * DAY_TANK_T
  let running = false
  let speed = 0
  let bearing = 24
  for (let second = 0; second < SECONDS; second++) {
    const day = (100 * dayT) / DAY_TANK_T
    if (day < 40) running = true
    if (day > 75) running = false
    // Speed follows the motor with a lag of 3 s, flow follows speed, head follows its square (affinity laws).
    speed += ((running ? 2950 : 0) - speed) / 3
    const ratio = speed / 2950
    const flow = 62 * ratio
    const demand = 26 + 6 * Math.sin((2 * Math.PI * second) / 900)
    feedT += ((refill(feedT) - flow) / 3600) * HASTE
    dayT += ((flow - demand) / 3600) * HASTE
    bearing += (24 + 30 * ratio ** 2 - bearing) / 120
    yield {
      time: FROM + second * 1000,
      values: {
        'XS-101': running ? 1 : 0,
        'SI-101': Math.max(0, speed + (running ? 2 * noise() : 0)),
        'FI-101': Math.max(0, flow + (running ? 0.25 * noise() : 0)),
        'PI-101': 0.06 + 0.4 * ratio ** 2 + 0.001 * noise(),
        'TI-101': bearing + 0.1 * noise(),
        'LI-101': (100 * feedT) / FEED_TANK_T + 0.05 * noise(),
        'LIC-102': day + 0.08 * noise(),
        'TI-102': 48 - 2 * (1 - dayT / DAY_TANK_T) + 0.05 * noise(),
      },
    }
  }
}

/** What comes into the feed tank, t/h: a delivery holds it between 40 and 80 %. */
const refill = (feedT: number): number =>
  90 * Math.min(1, Math.max(0, (0.8 * FEED_TANK_T - feedT) / (0.4 * FEED_TANK_T)))

/** Writes the recording as Parquet. */
export async function writeNewRecording(file: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    await connection.run('CREATE TABLE samples (time_ms BIGINT, tag VARCHAR, value DOUBLE, quality UINTEGER)')
    const appender = await connection.createAppender('samples')
    for (const { time, values } of simulate()) {
      for (const [tag, value] of Object.entries(values)) {
        appender.appendBigInt(BigInt(time))
        appender.appendVarchar(tag)
        appender.appendDouble(value)
        appender.appendUInteger(0)
        appender.endRow()
      }
    }
    appender.closeSync()
    await connection.run(
      `COPY (SELECT make_timestamp_ms(time_ms)::TIMESTAMP_MS AS "time", tag, value, quality FROM samples)
       TO '${file.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`,
    )
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/** Standard normal numbers, the same for the same seed: Box–Muller over a mulberry32 generator. */
function gaussian(seed: number): () => number {
  let a = seed
  const uniform = () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
}
