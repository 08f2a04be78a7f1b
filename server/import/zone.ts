/** Wall clocks and the moments they mean: IANA zones with their daylight time, and fixed offsets. */

export interface Zone {
  /** As it was told: Asia/Shanghai, UTC, +08:00. */
  readonly name: string
  /**
   * The moments, ms UTC, at which a clock of the zone shows `localMs` (its reading taken as if it were UTC): one as a
   * rule, the earlier and the later where clocks are set back, none in the hour that is skipped.
   */
  moments(localMs: number): readonly number[]
  /** For a reading that no clock ever showed: the moment it means to one who forgot to set his clock. */
  skipped(localMs: number): number
}

const DAY_MS = 86_400_000
/** Zones change on a quarter of an hour. */
const QUARTER_MS = 900_000

/** @throws RangeError where there is no such zone. */
export function zoneOf(name: string): Zone {
  const fixed = /^(?:UTC|GMT|Z)?(?:([+-])(\d{1,2})(?::?(\d{2}))?)?$/i.exec(name)
  if (fixed && name !== '') {
    const [, sign, hours = '0', minutes = '0'] = fixed
    const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
    if (Math.abs(offset) > 15 * 3_600_000) throw new RangeError(`no zone is ${name} from UTC`)
    return { name, moments: (local) => [local - offset], skipped: (local) => local - offset }
  }
  const offsetAt = offsets(name)
  return {
    name,
    moments(local) {
      // No zone changes twice within two days.
      const before = offsetAt(local - DAY_MS)
      const after = offsetAt(local + DAY_MS)
      if (before === after) return [local - before]
      const found = [local - before, local - after].filter((at) => offsetAt(at) === local - at)
      return found.length === 2 && found[0]! > found[1]! ? [found[1]!, found[0]!] : found
    },
    skipped: (local) => local - offsetAt(local - DAY_MS),
  }
}

/** Offset from UTC of a zone, ms, at a moment. Asked of the platform once for each quarter of an hour. */
function offsets(zone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const known = new Map<number, number>()
  return (ms) => {
    const quarter = Math.floor(ms / QUARTER_MS)
    const kept = known.get(quarter)
    if (kept !== undefined) return kept
    const at = quarter * QUARTER_MS
    const part: Record<string, string> = {}
    for (const { type, value } of format.formatToParts(at)) part[type] = value
    const shown = Date.UTC(
      Number(part.year),
      Number(part.month) - 1,
      Number(part.day),
      Number(part.hour),
      Number(part.minute),
      Number(part.second),
    )
    // A century of quarters would be 3.5 million; a file rarely spans a year of them.
    if (known.size > 100_000) known.clear()
    known.set(quarter, shown - at)
    return shown - at
  }
}
