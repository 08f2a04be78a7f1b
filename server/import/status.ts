/** Quality as exports write it: OPC DA's byte, OPC UA's status code, or words. */
import { type Quality, quality } from '#core/telemetry/quality'

/** What numbers in a quality column mean: 192 is good (`da`), or 0 is (`ua`). */
export const STATUS_FORMATS = ['da', 'ua'] as const
export type StatusFormat = (typeof STATUS_FORMATS)[number]

/** Not one of `quality`'s: Bad and Uncertain with nothing more said. */
export const BAD: Quality = 0x80000000
export const UNCERTAIN: Quality = 0x40000000

/** OPC DA's sub-status (bits QQSSSS) as OPC UA has it: OPC 10000-8, table A.3. */
const FROM_DA: ReadonlyMap<number, Quality> = new Map([
  [0x00, BAD],
  [0x04, 0x80890000], // configuration error
  [0x08, quality.badNotConnected],
  [0x0c, quality.badDeviceFailure],
  [0x10, quality.badSensorFailure],
  [0x14, quality.badOutOfService], // last known value
  [0x18, quality.badNoCommunication],
  [0x1c, quality.badOutOfService],
  [0x20, 0x80320000], // waiting for initial data
  [0x40, UNCERTAIN],
  [0x44, quality.uncertainLastUsableValue],
  [0x50, 0x40930000], // sensor not accurate
  [0x54, 0x40940000], // engineering units exceeded
  [0x58, 0x40950000], // sub-normal
  [0xc0, quality.good],
  [0xd8, 0x00960000], // local override
])

/** OPC DA quality (its low byte; the high one is the vendor's) as an OPC UA status. */
export function fromDa(value: number): Quality {
  const sub = value & 0xfc
  return FROM_DA.get(sub) ?? FROM_DA.get(sub & 0xc0) ?? BAD
}

const WORDS: ReadonlyMap<string, Quality> = new Map([
  ...['good', 'ok', 'g', 'valid', 'true', '好', '良好', '正常', '有效', 'gut'].map(
    (w) => [w, quality.good] as const,
  ),
  ...['uncertain', 'questionable', 'suspect', 'doubtful', 'u', '可疑', '不确定', 'unsicher'].map(
    (w) => [w, UNCERTAIN] as const,
  ),
  ...['bad', 'b', 'invalid', 'false', '坏', '坏值', '异常', '无效', 'schlecht'].map((w) => [w, BAD] as const),
  ...Object.entries(quality).map(([name, status]) => [name.toLowerCase(), status] as const),
])

export interface StatusReaderOptions {
  readonly format: StatusFormat
  /** Words of the file's own, and which of good, uncertain and bad they mean; numbers may stand here too. */
  readonly words: ReadonlyMap<string, Quality>
}

/** Status of a cell; undefined where it says nothing known. An empty cell says nothing against the value. */
export function statusReader({ format, words }: StatusReaderOptions): (text: string) => Quality | undefined {
  return (text) => {
    const word = text.toLowerCase()
    const own = words.get(word)
    if (own !== undefined) return own
    if (word === '') return quality.good
    if (/^(?:0x[0-9a-f]{1,8}|\d{1,10})(?:\.0*)?$/.test(word)) {
      const value = Number(word)
      if (value > 0xffffffff) return undefined
      return format === 'da' ? fromDa(value) : value
    }
    return WORDS.get(word)
  }
}

/** Whether a cell reads as a quality word. */
export const isStatusWord = (text: string): boolean => WORDS.has(text.toLowerCase())

/** 192 and its like are OPC DA's; zeros and codes with a severity in bit 30 or 31 are OPC UA's. */
export function guessStatus(cells: Iterable<string>): StatusFormat {
  for (const cell of cells) {
    const value = Number(cell)
    if (cell !== '' && value > 0 && value <= 0xffff) return 'da'
  }
  return 'ua'
}

/** What exports write where there is no value, beside an empty cell. Compared in small letters. */
const NO_VALUE: ReadonlyMap<string, Quality> = new Map([
  ...[
    'bad',
    'bad input',
    'bad value',
    'bad data',
    'invalid',
    'error',
    'err',
    'fault',
    'intf shut',
    '坏值',
    '坏点',
  ].map((w) => [w, BAD] as const),
  ...[
    'i/o timeout',
    'io timeout',
    'timeout',
    'comm fail',
    'comm failure',
    'comm error',
    'scan timeout',
    '通讯故障',
    '通信故障',
    '通讯中断',
    '超时',
  ].map((w) => [w, quality.badNoCommunication] as const),
  ...['not connect', 'not connected', 'not connect.', 'disconnected', '未连接'].map(
    (w) => [w, quality.badNotConnected] as const,
  ),
  ...['out of serv', 'out of service', 'scan off', 'off scan', '停用'].map(
    (w) => [w, quality.badOutOfService] as const,
  ),
  ...[
    'no data',
    'no result',
    'pt created',
    'calc off',
    'calc failed',
    'configure',
    'under range',
    'over range',
    'n/a',
    '#n/a',
    '#n/v',
    '#nv',
    'na',
    'nan',
    '-nan',
    'null',
    'nil',
    'none',
    'inf',
    '-inf',
    '+inf',
    'infinity',
    '-infinity',
    '∞',
    '-∞',
    '-',
    '--',
    '---',
    '----',
    '—',
    '——',
    '?',
    '???',
    '*',
    '***',
    '****',
    '/',
    '\\n',
    '#value!',
    '#ref!',
    '#div/0!',
    '#name?',
    '#num!',
    '#null!',
    '1.#qnan',
    '-1.#ind',
    '1.#inf',
    '无数据',
    '无',
  ].map((w) => [w, quality.badNoData] as const),
])

/** Why there is no value, where the cell is one of the words for that; `more`: words of the file's own. */
export function noValue(text: string, more: ReadonlySet<string>): Quality | undefined {
  const word = text.toLowerCase()
  return NO_VALUE.get(word) ?? (more.has(word) ? quality.badNoData : undefined)
}
