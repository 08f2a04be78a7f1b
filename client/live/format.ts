/** Figures and times as people read them. Pure; every width steady, because decimals come from the tag's resolution. */
const NARROW_SPACE = '\u202f'
const MINUS = '\u2212'
/** Said where there is nothing to say. */
export const NOTHING = '—'

/** `value` with fixed decimals, thin spaces between thousands and a true minus; NaN and ±∞ are a dash. */
export function formatNumber(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return NOTHING
  const fixed = Math.abs(value).toFixed(decimals)
  const point = fixed.indexOf('.')
  const whole = point < 0 ? fixed : fixed.slice(0, point)
  const rest = point < 0 ? '' : fixed.slice(point)
  const grouped = whole.length > 3 ? whole.replace(/\B(?=(\d{3})+$)/g, NARROW_SPACE) : whole
  const negative = value < 0 && /[1-9]/.test(fixed)
  return `${negative ? MINUS : ''}${grouped}${rest}`
}

/** A delay or a difference of clocks in ms, with its sign: 0.35 s, −2.1 s, 3 min. */
export function formatDelay(ms: number): string {
  const size = Math.abs(ms)
  const text = size < 9950 ? `${(size / 1000).toFixed(size < 995 ? 2 : 1)} s` : formatAge(size)
  return ms <= -5 ? `${MINUS}${text}` : text
}

const AGE_UNITS = {
  short: { second: 's', minute: 'min', hour: 'h', day: 'd' },
  zh: { second: '秒', minute: '分钟', hour: '小时', day: '天' },
} as const

/** An age in ms: 42 s, 12 min, 3 h 05 min, 2 d 4 h; beside figures short in both languages, in Chinese words on request. */
export function formatAge(ms: number, words: keyof typeof AGE_UNITS = 'short'): string {
  const unit = AGE_UNITS[words]
  const seconds = Math.max(0, Math.floor(ms / 1000))
  if (seconds < 60) return `${seconds} ${unit.second}`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} ${unit.minute}`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return `${hours} ${unit.hour} ${String(minutes % 60).padStart(2, '0')} ${unit.minute}`
  return `${Math.floor(hours / 24)} ${unit.day} ${hours % 24} ${unit.hour}`
}

export interface PlantClock {
  /** 10:42:18 */
  seconds(time: number): string
  /** 10:42 */
  minutes(time: number): string
  /** 2026-11-20 */
  date(time: number): string
}

/** Clock and calendar in the plant's zone, an IANA name; an unknown name falls back to UTC and says so. */
export function plantClock(timezone: string): PlantClock & { readonly zone: string } {
  const zone = isZone(timezone) ? timezone : 'UTC'
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' })
  const hms = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  const told = (format: Intl.DateTimeFormat, time: number) =>
    Number.isFinite(time) && time > 0 ? format.format(time) : NOTHING
  return {
    zone,
    seconds: (time) => told(hms, time),
    minutes: (time) => told(hms, time).slice(0, 5),
    date: (time) => told(day, time),
  }
}

/** The time of day at `time`; with its date where that is another day than `now`'s. */
export const dayTime = (clock: PlantClock, time: number, now: number): string =>
  clock.date(time) === clock.date(now) ? clock.seconds(time) : `${clock.date(time)} ${clock.seconds(time)}`

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
