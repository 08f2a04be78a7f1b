/** Burners lit, pressure restored, feed raised, and the machines as they stood at the beginning. */
import { setPoint } from '../design'
import type { Chapter } from '../scenario'
import { bringIn, feedTo, heaterTo, takeOut } from './actions'

export const recovery: Chapter = {
  id: 'recovery',
  fromS: 4200,
  untilS: 7200,
  text: { zh: '升温升压，恢复正常', en: 'Heating up, restoring pressure, back to normal' },
  steps: [
    {
      act: (plant) => {
        plant.heater.lit = true
        plant.heater.temperature.setPoint = Math.min(setPoint.heaterOutletC, plant.heater.outC + 2)
        return heaterTo(setPoint.heaterOutletC, 780)(plant)
      },
      event: {
        equipment: 'F-1101',
        text: {
          zh: '加热炉主燃烧器重新点火，按约 2.5 ℃/min 升温',
          en: 'Main burners lit again; heating up at about 2.5 °C/min',
        },
      },
    },
    {
      when: (plant) => plant.loop.separatorMPa > setPoint.separatorMPa - 0.25,
      act: (plant) => {
        plant.makeUp.c.stop()
        return undefined
      },
    },
    {
      afterS: 900,
      act: feedTo(50, 480),
      event: {
        equipment: 'FV-1101',
        text: { zh: '进料逐步恢复至 50 t/h', en: 'Feed raised again to 50 t/h' },
      },
    },
    {
      afterS: 1380,
      act: (plant) => {
        plant.feed.pumps.a.wear = 0
        return bringIn(plant.feed.pumps.a)
      },
      event: {
        equipment: 'P-1101A',
        text: { zh: 'P-1101A 检查合格，启动投用', en: 'P-1101A passed inspection and is started' },
      },
    },
    {
      afterS: 1560,
      act: (plant) => {
        return takeOut(plant.feed.pumps.b)
      },
      event: {
        equipment: 'P-1101B',
        text: { zh: '切回 P-1101A，P-1101B 停泵备用', en: 'Back on P-1101A; P-1101B stopped, on standby' },
      },
    },
  ],
}
