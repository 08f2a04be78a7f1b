/**
 * What a device is doing, in words, from its tags: "运行，自 10:02 · running since 10:02". Pure. What is known is
 * said and nothing else: without a run signal a device is not called running.
 */
import type { Severity } from '#core/alarms/limits'
import type { Shows, Text } from '#core/plant/schema'
import { formatAge, formatNumber, type PlantClock } from './format'
import type { IndexedTag, PlantIndex } from './plant-index'
import { type Reading, readTag } from './reading'
import type { LiveValues } from './values'

export type Doing = 'running' | 'stopped' | 'working' | 'silent' | 'unknown' | 'bare'

export interface DeviceState {
  readonly doing: Doing
  /** The state in full, for the panel. */
  readonly words: Text
  /** The state in a word or a figure, for the tree. */
  readonly short: Text
  /** The limit passed that matters most, or none. */
  readonly worst: Reading | null
  readonly severity: Severity
  /** Tags that cannot be trusted now (bad or stale). */
  readonly untrusted: number
}

/** `since`: source time, ms, of the device's last start or stop, where it is known. */
export interface Since {
  readonly since: number | null
  readonly clock: PlantClock
}

const text = (zh: string, en: string): Text => ({ zh, en })

export function deviceState(
  plant: PlantIndex,
  live: LiveValues,
  equipment: string,
  known?: Since,
): DeviceState {
  const tags = plant.tagsOf.get(equipment) ?? []
  const readings = tags.map((tag) => readTag(tag, live))
  const worst = worstOf(readings)
  const untrusted = readings.filter((r) => r.trust === 'bad' || r.trust === 'stale').length
  const said = saying(readings, live, known)
  return { ...said, worst, severity: worst?.severity ?? 0, untrusted }
}

/** The reading whose limit matters most: severity first, then the order of the file. */
export function worstOf(readings: readonly Reading[]): Reading | null {
  let worst: Reading | null = null
  for (const reading of readings) if (reading.severity > (worst?.severity ?? 0)) worst = reading
  return worst
}

function saying(
  readings: readonly Reading[],
  live: LiveValues,
  known: Since | undefined,
): Pick<DeviceState, 'doing' | 'words' | 'short'> {
  if (readings.length === 0) return same('bare', text('无测点', 'no instruments'), text('', ''))
  if (live.frameTime === 0) return same('unknown', text('等待数据', 'waiting for data'), text('…', '…'))
  if (readings.every((r) => r.trust === 'stale' || r.trust === 'bad'))
    return same('silent', text('数据中断', 'no fresh data'), text('中断', 'no data'))
  const runs = all(readings, 'run')
  if (runs.length === 1) return runWords(runs[0]!, live, known)
  if (runs.length > 1) return countWords(runs)
  const firing = one(readings, 'firing')
  if (firing) return figureWords(firing, text('燃烧', 'firing'), text('熄火', 'fires out'))
  const opening = one(readings, 'opening')
  if (opening) return figureWords(opening, text('开度', 'open'), text('关闭', 'closed'))
  const level = one(readings, 'level')
  if (level) return figureWords(level, text('液位', 'level'), null)
  const worded = readings.find((r) => r.word && r.trust !== 'stale')
  if (worded?.word) return same('working', worded.word, worded.word)
  return normal(readings)
}

function runWords(run: Reading, live: LiveValues, known: Since | undefined) {
  if (run.trust === 'bad' || run.trust === 'stale')
    return same('unknown', text('状态未知', 'state unknown'), text('未知', 'unknown'))
  const since = known?.since ?? null
  if (run.value === 0) {
    const ms = since === null ? null : live.frameTime - since
    return same(
      'stopped',
      ms === null ? text('停机', 'stopped') : text(`停机 ${formatAge(ms, 'zh')}`, `stopped ${formatAge(ms)}`),
      text('停机', 'stopped'),
    )
  }
  const at = since === null || !known ? null : known.clock.minutes(since)
  return same(
    'running',
    at === null ? text('运行', 'running') : text(`运行，自 ${at}`, `running since ${at}`),
    text('运行', 'running'),
  )
}

/** Several run signals (the fans of an air cooler, the trains of a set): how many of them run. */
function countWords(runs: readonly Reading[]) {
  const on = runs.filter((r) => r.trust !== 'bad' && r.trust !== 'stale' && r.value !== 0).length
  const share = `${on}/${runs.length}`
  return on === 0
    ? same('stopped', text('全停', 'all stopped'), text('停机', 'stopped'))
    : same('running', text(`运行 ${share} 台`, `${share} running`), text(share, share))
}

function figureWords(reading: Reading, word: Text, atZero: Text | null) {
  if (reading.trust === 'bad' || reading.trust === 'stale')
    return same('unknown', text('状态未知', 'state unknown'), text('未知', 'unknown'))
  if (atZero && Math.abs(reading.value) < 0.5) return same('stopped', atZero, atZero)
  const figure = `${formatNumber(reading.value, 0)} ${reading.tag.unit}`
  return {
    doing: 'working' as const,
    words: text(`${word.zh} ${figure}`, `${word.en} ${figure}`),
    short: text(figure, figure),
  }
}

function normal(readings: readonly Reading[]) {
  return worstOf(readings)
    ? same('working', text('越限', 'off limits'), text('越限', 'off limits'))
    : same('working', text('正常', 'normal'), text('正常', 'normal'))
}

const all = (readings: readonly Reading[], shows: Shows) => readings.filter((r) => r.tag.shows === shows)
const one = (readings: readonly Reading[], shows: Shows) => readings.find((r) => r.tag.shows === shows)
const same = (doing: Doing, words: Text, short: Text) => ({ doing, words, short })

/** The tag whose history tells since when the device runs or stands; none where there is not exactly one. */
export function runTag(plant: PlantIndex, equipment: string): IndexedTag | null {
  const runs = (plant.tagsOf.get(equipment) ?? []).filter((tag) => tag.shows === 'run')
  return runs.length === 1 ? runs[0]! : null
}

/**
 * Time of the last change between running and stopped in a series of a run tag (ascending times); null where the
 * series holds none, for then it lies before what is known.
 */
export function lastChange(times: ArrayLike<number>, values: ArrayLike<number>): number | null {
  for (let i = times.length - 1; i > 0; i--) {
    const now = values[i]!
    const before = values[i - 1]!
    if (Number.isFinite(now) && Number.isFinite(before) && (now === 0) !== (before === 0)) return times[i]!
  }
  return null
}
