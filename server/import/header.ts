/** The line with the columns' names, among preambles and lines of units. */
import { isTime, type Seen } from './kinds'
import type { MapFile } from './map'
import type { Names } from './names'
import { firstDataRow, TIME_NAME } from './time-columns'

export interface Header {
  /** Absent where the file names no columns. */
  readonly line: number | undefined
  /** As many as there are columns; '' where one has no name. */
  readonly names: readonly string[]
  /** Units under the names, by column. */
  readonly units: readonly (string | undefined)[]
  readonly width: number
  readonly firstLine: number
}

export interface HeaderOptions {
  readonly seen: readonly Seen[]
  readonly map: MapFile
  readonly names: Names
}

const WORD = /^(tag|name|value|quality|status|pv|位号|点名|测点|值|质量)/i

export function findHeader({ seen, map: { map }, names }: HeaderOptions): Header {
  const width = Math.max(0, ...seen.map(({ cells }) => cells.length))
  const start = map.data === undefined ? firstDataRow(seen) : seen.findIndex(({ line }) => line >= map.data!)
  const data = start < 0 ? seen.length : start
  const told = map.header
  const above = seen.slice(0, data)
  const header =
    told === 'none' || map.columns !== undefined
      ? undefined
      : told !== undefined
        ? seen.find(({ line }) => line === told)
        : best(above, names, seen[data])
  const unitsLine = typeof map.units === 'number' ? map.units : undefined
  const unitRow =
    unitsLine !== undefined
      ? seen.find(({ line }) => line === unitsLine)
      : header && above.find((row) => row.line > header.line && looksLikeUnits(row))
  const firstLine = map.data ?? Math.max(seen[data]?.line ?? 1, (header?.line ?? 0) + 1, (unitsLine ?? 0) + 1)
  const columnNames = map.columns ?? header?.cells ?? []
  return {
    line: header?.line,
    names: Array.from({ length: Math.max(width, columnNames.length) }, (_, i) => columnNames[i] ?? ''),
    units: unitRow?.cells.map((cell) => bareUnit(cell)) ?? [],
    width,
    firstLine,
  }
}

/** The row above the data that names most columns: names that are tags count most, then words like "value". */
function best(above: readonly Seen[], names: Names, data: Seen | undefined): Seen | undefined {
  const least = Math.max(2, Math.ceil((data?.cells.filter((cell) => cell !== '').length ?? 2) / 2))
  let found: Seen | undefined
  let most = 0
  for (const row of above) {
    const filled = row.cells.filter((cell) => cell !== '')
    if (filled.length < least) continue
    const known = filled.filter((cell) => names.find(cell) !== undefined && !row.kinds.every(isTime)).length
    const words = filled.filter((cell) => TIME_NAME.test(cell) || WORD.test(cell)).length
    // A hair for being first: units and descriptions stand below the names.
    const score = filled.length + 10 * known + 5 * words - row.line * 1e-6
    if (score > most) {
      most = score
      found = row
    }
  }
  return found
}

const UNIT =
  /^[[(（]?(?:%|°[CF]|℃|℉|K|k?Pa|MPa|bar|mbar|psi|mmHg|kgf?\/cm2|[nµμm]?m|[cm]m|m[²³23]|[NS]?m[³3]\/h|k?g|t|l|L|[kt]?g?\/[hs]|t\/h|kg\/h|l\/h|L\/h|m\/s|mm\/s|rpm|r\/min|Hz|[kM]?[VWA]|kWh|mA|pH|ppm|s|min|h|d|-|[A-Za-zµμ°%³²]{1,4}\/[A-Za-z³²0-9]{1,4})(?:\([ag]\)|g|a)?[\])）]?$/

/** Most of what stands there is a unit. */
const looksLikeUnits = ({ cells }: Seen): boolean => {
  const filled = cells.filter((cell) => cell !== '' && !TIME_NAME.test(cell))
  return filled.length > 0 && filled.filter((cell) => UNIT.test(cell)).length > filled.length / 2
}

/** Without its brackets; nothing for a dash. */
function bareUnit(cell: string): string | undefined {
  const bare = cell.replace(/^[[(（]|[\])）]$/g, '').trim()
  return bare === '' || bare === '-' ? undefined : bare
}
