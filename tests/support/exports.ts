/** Exports as other people's programs write them, for tests: one table of samples in many styles. */

export interface ExportData {
  /** ms UTC, ascending. */
  readonly times: readonly number[]
  readonly tags: readonly string[]
  /** By time, then by tag; null: a bad word stands there, undefined: nothing does. */
  readonly values: readonly (readonly (number | null | undefined)[])[]
}

export interface ExportStyle {
  readonly layout: 'long' | 'wide' | 'transposed'
  readonly delimiter: ';' | ',' | '\t' | '|'
  readonly decimal: '.' | ','
  readonly thousands?: '.' | ',' | ' ' | "'" | undefined
  readonly time: keyof typeof TIME_STYLES
  /** Offset of the wall clock from UTC, hours. */
  readonly offsetH: number
  readonly header: boolean
  readonly preamble: number
  readonly eol: '\n' | '\r\n'
  readonly badWord: string
  /** Whether a wide export has a row of units, a transposed one a column. */
  readonly units?: string
}

const two = (n: number) => String(n).padStart(2, '0')

/** How a wall clock is written; takes a date whose UTC fields are the wall clock's. */
export const TIME_STYLES = {
  iso: (d: Date) => d.toISOString().slice(0, 19),
  isoSpace: (d: Date) => d.toISOString().slice(0, 23).replace('T', ' '),
  slashes: (d: Date) =>
    `${d.getUTCFullYear()}/${d.getUTCMonth() + 1}/${d.getUTCDate()} ${d.getUTCHours()}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())}`,
  german: (d: Date) =>
    `${two(d.getUTCDate())}.${two(d.getUTCMonth() + 1)}.${d.getUTCFullYear()} ${two(d.getUTCHours())}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())}`,
  pi: (d: Date) =>
    `${two(d.getUTCDate())}-${['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][d.getUTCMonth()]}-${two(d.getUTCFullYear() % 100)} ${two(d.getUTCHours())}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())}`,
  chinese: (d: Date) =>
    `${d.getUTCFullYear()}年${d.getUTCMonth() + 1}月${d.getUTCDate()}日 ${d.getUTCHours() < 12 ? '上午' : '下午'} ${d.getUTCHours() % 12 || 12}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())}`,
  compact: (d: Date) => d.toISOString().slice(0, 19).replace(/[-:]/g, ''),
} as const

export function exportText(data: ExportData, style: ExportStyle): string {
  const { delimiter, layout } = style
  const time = (ms: number) => TIME_STYLES[style.time](new Date(ms + style.offsetH * 3_600_000))
  const cell = (value: number | null | undefined) =>
    value === null ? style.badWord : value === undefined ? '' : numberText(value, style)
  const rows: string[][] = []
  for (let i = 0; i < style.preamble; i++) rows.push([`Trend report part ${i + 1}`, ...(i % 2 ? ['x'] : [])])
  if (layout === 'long') {
    if (style.header) rows.push(['时间', '位号', '值'])
    for (const [i, ms] of data.times.entries())
      for (const [k, tag] of data.tags.entries()) {
        const value = data.values[i]![k]
        if (value !== undefined) rows.push([time(ms), tag, cell(value)])
      }
  } else if (layout === 'wide') {
    if (style.header) rows.push(['Time', ...data.tags])
    if (style.units !== undefined) rows.push(['', ...data.tags.map(() => style.units!)])
    for (const [i, ms] of data.times.entries()) rows.push([time(ms), ...data.values[i]!.map(cell)])
  } else {
    const units = style.units === undefined ? [] : [style.units]
    rows.push(['Tag', ...(units.length > 0 ? ['Unit'] : []), ...data.times.map(time)])
    for (const [k, tag] of data.tags.entries())
      rows.push([tag, ...units, ...data.times.map((_, i) => cell(data.values[i]![k]))])
  }
  const quoted = (text: string) =>
    text.includes(delimiter) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text
  return rows.map((row) => row.map(quoted).join(delimiter) + style.eol).join('')
}

export function numberText(
  value: number,
  { decimal, thousands }: Pick<ExportStyle, 'decimal' | 'thousands'>,
): string {
  const [, sign = '', whole = '', fraction] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value.toFixed(3)) ?? []
  const grouped = thousands === undefined ? whole : whole.replace(/\B(?=(\d{3})+$)/g, thousands)
  return `${sign}${grouped}${decimal}${fraction}`
}

let pairs: Map<string, number> | undefined

/** Node decodes GB18030 but does not encode it: the decoder turned round, for characters of two bytes. */
export function encodeGb18030(text: string): Buffer {
  pairs ??= gbPairs()
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0)!
    const pair = pairs.get(character)
    if (code < 0x80) bytes.push(code)
    else if (pair !== undefined) bytes.push(pair >> 8, pair & 0xff)
    else throw new Error(`no two bytes for ${character}`)
  }
  return Buffer.from(bytes)
}

function gbPairs(): Map<string, number> {
  const decoder = new TextDecoder('gb18030', { fatal: true })
  const found = new Map<string, number>()
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      try {
        found.set(decoder.decode(Uint8Array.of(lead, trail)), (lead << 8) | trail)
      } catch {
        // Not every pair is a character.
      }
    }
  }
  return found
}

export function encodeUtf16(text: string, order: 'le' | 'be'): Buffer {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}
