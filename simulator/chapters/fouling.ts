/** Incident 4: deposits take heat transfer from E-1101 by the hour. Nothing alarms; the fuel shows it. */
import type { ProcessPlant } from '../plant'
import { type Chapter, ramp } from '../scenario'

/** Share of the clean heat transfer lost in the end, and the time it takes, seconds. */
const LOST = 0.28
const GROWS_S = 9000

const deposits = ({ exchangers }: ProcessPlant) =>
  ramp(0, 1, GROWS_S, (v) => {
    // Rough tubes catch more: it grows faster the more there is.
    exchangers.fouling = LOST * v * v
  })

export const fouling: Chapter = {
  id: 'fouling',
  fromS: 600,
  untilS: 10_800,
  background: true,
  text: {
    zh: '事件四：E-1101 结垢，热回收下降、燃料上升',
    en: 'Incident 4: E-1101 fouls, less heat recovered, more fuel',
  },
  steps: [
    {
      act: deposits,
      event: {
        equipment: 'E-1101A',
        text: {
          zh: '原因：原料带入的铵盐与胶质开始在 E-1101A/B/C 管束沉积',
          en: 'Cause: ammonium salts and gum from the feed begin to settle in the tubes of E-1101A/B/C',
        },
      },
    },
    {
      afterS: 6000,
      when: (plant) => plant.read('ZI-TV1103') < 1,
      event: {
        equipment: 'TV-1103',
        text: {
          zh: '旁路阀 TV-1103 已全关，换热终温开始下降，加热炉燃料随之增加；各点均无报警',
          en: 'Bypass TV-1103 has shut: the feed leaves the exchangers cooler and the heater burns more; nothing alarms',
        },
      },
    },
    {
      afterS: GROWS_S,
      event: {
        equipment: 'E-1101C',
        text: {
          zh: '能源分析发现单位燃料消耗持续上升，判断 E-1101 结垢，列入清洗计划并投用阻垢剂',
          en: 'The energy account shows fuel per tonne rising: fouling of E-1101 is named, antifoulant dosed, cleaning planned',
        },
      },
    },
  ],
}
