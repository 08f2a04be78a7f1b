/** Numbers as people's programs write them: decimal comma, thousands in groups, exponents. What is not one is undefined. */

export interface NumberFormat {
  readonly decimal: '.' | ','
  /** Character between groups of three digits; a space stands for every kind of space. Absent: none may stand there. */
  readonly thousands?: ThousandsMark | undefined
}

export type ThousandsMark = '.' | ',' | ' ' | "'"
export const THOUSANDS_MARKS = ['.', ',', ' ', "'"] as const

export type NumberReader = (text: string) => number | undefined

/** Spaces that programs put between groups: plain, no-break, narrow no-break, thin. */
const GROUP_CLASS: Record<ThousandsMark, string> = {
  '.': '\\.',
  ',': ',',
  ' ': '[ \\u00a0\\u202f\\u2009]',
  "'": "['’]",
}

/** A reader of one format. It is strict: 1,234 is no number where no mark is told, so that nothing is off by a thousand. */
export function numberReader({ decimal, thousands }: NumberFormat): NumberReader {
  const point = decimal === '.' ? '\\.' : ','
  const plain = new RegExp(`^[+-]?(?:\\d+${point}?\\d*|${point}\\d+)(?:[eE][+-]?\\d+)?$`)
  const group = thousands === undefined ? undefined : GROUP_CLASS[thousands]
  const grouped =
    group === undefined
      ? undefined
      : new RegExp(`^[+-]?\\d{1,3}(?:${group}\\d{3})+(?:${point}\\d*)?(?:[eE][+-]?\\d+)?$`)
  const marks = group === undefined ? undefined : new RegExp(group, 'g')
  const finite = (text: string) => {
    const value = Number(decimal === ',' ? text.replace(',', '.') : text)
    return Number.isFinite(value) ? value : undefined
  }
  return (text) => {
    const ascii = text.charCodeAt(0) === 0x2212 ? `-${text.slice(1)}` : text // U+2212, the minus of typesetters
    if (plain.test(ascii)) return finite(ascii)
    if (grouped?.test(ascii)) return finite(ascii.replace(marks!, ''))
    return undefined
  }
}

/** A number in some format or other: for telling numbers from words before the format is known. */
const LOOSE = /^[+\-−]?(?:\d[\d.,'’ \u00a0\u202f\u2009]*|[.,]\d+)(?:[eE][+-]?\d+)?$/
export const looksNumeric = (text: string): boolean => LOOSE.test(text)

export interface GuessedNumbers extends NumberFormat {
  /** False where nothing in the file settles whether "1,234" is a thousand or one and a bit. */
  readonly certain: boolean
}

/** The format that cells which look numeric are in. `delimiter`: programs that part cells by ";" write decimal commas. */
export function guessNumbers(cells: Iterable<string>, delimiter: string): GuessedNumbers {
  const votes = { point: 0, comma: 0 }
  const groups = new Set<ThousandsMark>()
  let doubtful = 0
  for (const cell of cells) {
    const text = cell.replace(/^[+\-−]/, '')
    const commas = text.split(',').length - 1
    const points = text.split('.').length - 1
    const spaced = /^\d{1,3}(?:([ \u00a0\u202f\u2009'’])\d{3})+(?![\d])/.exec(text)
    if (spaced) groups.add(/['’]/.test(spaced[1]!) ? "'" : ' ')
    if (commas > 0 && points > 0) {
      // Whatever comes last is the decimal mark.
      if (text.lastIndexOf(',') > text.lastIndexOf('.')) {
        votes.comma++
        groups.add('.')
      } else {
        votes.point++
        groups.add(',')
      }
    } else if (commas > 1) groups.add(',')
    else if (points > 1) groups.add('.')
    else if (points === 1) {
      if (!/^[1-9]\d{0,2}\.\d{3}$/.test(text)) votes.point++
    } else if (commas === 1) {
      if (/^[1-9]\d{0,2},\d{3}$/.test(text)) doubtful++
      else votes.comma++
    }
  }
  const decimal =
    votes.comma !== votes.point
      ? votes.comma > votes.point
        ? ','
        : '.'
      : groups.has('.') || (!groups.has(',') && (delimiter === ';' || doubtful > 0))
        ? ','
        : '.'
  groups.delete(decimal)
  const certain = doubtful === 0 || votes.comma > 0 || votes.point > 0 || groups.size > 0
  const thousands = [...groups][0] ?? (decimal === '.' && doubtful > 0 ? ',' : undefined)
  return { decimal, certain, ...(thousands === undefined ? {} : { thousands }) }
}
