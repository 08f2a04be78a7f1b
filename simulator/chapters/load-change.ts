/** The plant at rest, then a lower feed rate for ten minutes. */
import type { Chapter } from '../scenario'
import { feedTo } from './actions'

export const steady: Chapter = {
  id: 'steady',
  fromS: 0,
  untilS: 300,
  text: { zh: '正常运行', en: 'Normal operation' },
  steps: [],
}

export const feedChange: Chapter = {
  id: 'feed-change',
  fromS: 300,
  untilS: 1500,
  text: { zh: '负荷调整：进料 50→46→50 t/h', en: 'Load change: feed 50 → 46 → 50 t/h' },
  steps: [
    {
      act: feedTo(46, 180),
      event: {
        equipment: 'FV-1101',
        text: {
          zh: '调度要求降负荷，操作员将 FIC-1101 由 50 t/h 缓降至 46 t/h',
          en: 'On dispatch request the operator lowers FIC-1101 from 50 to 46 t/h',
        },
      },
    },
    {
      afterS: 600,
      act: feedTo(50, 240),
      event: {
        equipment: 'FV-1101',
        text: { zh: '恢复负荷，FIC-1101 缓升至 50 t/h', en: 'Load restored: FIC-1101 raised to 50 t/h' },
      },
    },
  ],
}
