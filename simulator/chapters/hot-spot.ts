/** Incident 2: liquid leaves part of a bed, it runs away, and the interlock lets the pressure down. */
import { setPoint } from '../design'
import type { ProcessPlant } from '../plant'
import { type Chapter, ramp } from '../scenario'
import { feedTo, heaterTo } from './actions'

/** Liquid leaves part of the second bed dry, then comes back as the tray levels out. */
const zoneTo = (target: number, seconds: number) => (plant: ProcessPlant) => {
  const bed = plant.hydrotreater.reactor.beds[1]!
  return ramp(bed.zoneFlow, target, seconds, (v) => {
    bed.zoneFlow = v
  })
}

export const hotSpot: Chapter = {
  id: 'hot-spot',
  fromS: 3000,
  untilS: 4200,
  text: {
    zh: '事件二：R-1101 二床层热点与紧急泄压',
    en: 'Incident 2: hot spot in R-1101, emergency depressuring',
  },
  steps: [
    {
      act: zoneTo(0.3, 240),
      event: {
        equipment: 'R-1101',
        text: {
          zh: '原因：换泵波动后二床层分配盘偏流，东北侧液体不足，局部温度开始上升',
          en: 'Cause: after the change of pumps the tray of bed 2 feeds unevenly; the north-east runs short of liquid',
        },
      },
    },
    {
      when: (plant) => plant.read('TI-1112B') >= 368,
      event: {
        equipment: 'TV-1111',
        text: {
          zh: '床层温度超驰动作，二床层急冷氢自动开大',
          en: 'High-temperature override opens the quench to bed 2',
        },
      },
    },
    {
      when: (plant) => plant.read('TI-1112B') >= 395,
      act: heaterTo(318, 120),
      event: {
        equipment: 'R-1101',
        text: {
          zh: '二床层温度高报警，温升加速；操作员降低炉出口温度',
          en: 'Bed 2 high temperature, rising faster: the operator lowers the heater outlet',
        },
      },
    },
    { when: (plant) => plant.loop.tripped, act: zoneTo(1, 120) },
    {
      act: feedTo(45, 90),
      event: {
        equipment: 'FV-1101',
        text: {
          zh: '操作员确认急冷氢全开、加热炉熄火，降进料至 45 t/h',
          en: 'Operator confirms quenches open and burners out, and lowers the feed to 45 t/h',
        },
      },
    },
    {
      when: (plant) => plant.hydrotreater.hottestC < 385,
      act: (plant) => {
        plant.loop.tripped = false
        for (const quench of plant.hydrotreater.reactor.quenches) quench.control.auto()
        plant.makeUp.c.start()
        const { pressure } = plant.makeUp
        return ramp(plant.loop.separatorMPa + 0.2, setPoint.separatorMPa, 900, (v) => {
          pressure.setPoint = v
        })
      },
      event: {
        equipment: 'UV-1101',
        text: {
          zh: '床层温度受控，复位紧急泄压，启动 K-1102C 补压',
          en: 'Beds under control: depressuring reset, K-1102C started to restore pressure',
        },
      },
    },
  ],
}
