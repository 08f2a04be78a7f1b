/** What the gallery shows: view, moment, light and look. */

export interface Shot {
  /** Of its file. */
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly view: string
  /** Chapter of the recording, and seconds into it. */
  readonly chapter: string
  readonly afterS: number
  /** What the page's address says besides: time, look, sel, … */
  readonly address: Readonly<Record<string, string>>
  /** With the workspace's panels; else the picture alone. */
  readonly panels?: boolean
  /** The show screen instead of the workspace: it chooses its own camera. */
  readonly isShow?: boolean
}

const calm = { chapter: 'steady', afterS: 60 } as const
const day = { time: 'day' } as const
const night = { time: 'night' } as const

/** The two pictures of the README. */
export const PAGES: readonly Shot[] = [
  {
    name: 'operate',
    zh: '操作员工作台',
    en: 'The workspace',
    view: 'area-110',
    chapter: 'hot-spot',
    afterS: 900,
    address: { ...day, sel: 'R-1101', tree: '1' },
    panels: true,
  },
  {
    name: 'show',
    zh: '大屏',
    en: 'The show screen',
    view: 'overview',
    ...calm,
    address: {},
    panels: true,
    isShow: true,
  },
]

export const SHOTS: readonly Shot[] = [
  {
    name: 'overview-day',
    zh: '全景（白天）',
    en: 'Overview by day',
    view: 'overview',
    ...calm,
    address: day,
  },
  {
    name: 'overview-night',
    zh: '全景（夜晚）',
    en: 'Overview by night',
    view: 'overview',
    ...calm,
    address: night,
  },
  { name: 'reactors', zh: '反应框架', en: 'Reaction structure', view: 'reactors', ...calm, address: day },
  { name: 'heater', zh: '加热炉', en: 'Charge heater', view: 'heater', ...calm, address: day },
  { name: 'rack', zh: '管廊', en: 'Pipe rack', view: 'rack', ...calm, address: day },
  { name: 'tank-farm', zh: '罐区', en: 'Tank farm', view: 'area-200', ...calm, address: day },
  {
    name: 'compressor-house',
    zh: '压缩机厂房',
    en: 'Compressor house',
    view: 'compressors',
    ...calm,
    address: day,
  },
  {
    name: 'control-building',
    zh: '控制中心与5G基站',
    en: 'Control building and 5G mast',
    view: 'area-500',
    ...calm,
    address: { time: 'dusk' },
  },
  {
    name: 'process',
    zh: '工艺视图',
    en: 'Process look',
    view: 'area-110',
    ...calm,
    address: { ...day, look: 'process' },
  },
  {
    name: 'incident-2',
    zh: '事件二：反应器热点',
    en: 'Incident 2: hot spot in the reactor',
    view: 'reactors',
    chapter: 'hot-spot',
    afterS: 1200,
    address: { ...day, sel: 'R-1101' },
    panels: true,
  },
  {
    name: 'incident-3',
    zh: '事件三：法兰泄漏',
    en: 'Incident 3: flange leak',
    view: 'separators',
    chapter: 'gas-leak',
    afterS: 420,
    address: { ...day, sel: 'GD-1108' },
    panels: true,
  },
]
