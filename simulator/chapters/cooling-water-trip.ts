/** Incident 5: a cooling water pump is lost and its standby is not ready; the vacuum slips and white oil is off-spec. */
import type { ProcessPlant } from '../plant'
import { type Chapter, ramp } from '../scenario'

/** Opening to which the outlet of the pump that is left is throttled. */
const THROTTLED = 0.58

/** Heavy white oil goes into TK-2103 or, with that inlet shut, over into the slop tank. */
const whiteOilToTanks = ({ tankFarm }: ProcessPlant, good: boolean): undefined => {
  tankFarm.tank('2101').open = good
  tankFarm.tank('2103').open = good
  return undefined
}

export const coolingWaterTrip: Chapter = {
  id: 'cooling-water-trip',
  fromS: 8700,
  untilS: 9900,
  text: {
    zh: '事件五：循环水泵跳闸，减压塔真空下滑',
    en: 'Incident 5: a cooling water pump trips, the vacuum slips',
  },
  steps: [
    {
      act: ({ utilities }) => {
        utilities.coolingWater.standbyReady = false
        utilities.coolingWater.pumps[0].running = false
        return undefined
      },
      event: {
        equipment: 'P-3001A',
        text: {
          zh: '原因：P-3001A 电机接线端子松动，综合保护动作跳闸；P-3001C 控制电源未投，备用泵未自启',
          en: 'Cause: a loose terminal trips the motor of P-3001A; P-3001C has no control power and does not start',
        },
      },
    },
    {
      when: (plant) => plant.read('II-3001B') >= 25.2,
      act: ({ utilities }) => {
        const pump = utilities.coolingWater.pumps[1]
        return ramp(1, THROTTLED, 40, (v) => {
          pump.discharge = v
        })
      },
      event: {
        equipment: 'P-3001B',
        text: {
          zh: 'P-3001B 单泵过流报警，外操关小出口阀，防止电机过载跳闸',
          en: 'P-3001B alone runs out and draws too much: its outlet is throttled, so that it does not trip too',
        },
      },
    },
    {
      when: (plant) => plant.read('PIC-1301') >= 8,
      event: {
        equipment: 'T-1301',
        text: {
          zh: '抽空冷凝器断水升温，减压塔真空下滑，塔顶压力高报警',
          en: 'The ejector condensers run short of water and warm up: high pressure alarm on the vacuum tower',
        },
      },
    },
    {
      when: (plant) => plant.read('AI-1305') <= 61.2,
      act: (plant) => whiteOilToTanks(plant, false),
      event: {
        equipment: 'XV-2103',
        text: {
          zh: '重质白油黏度低于指标，操作员关闭 XV-2101、XV-2103，不合格白油改进 TK-2108',
          en: 'Heavy white oil is too thin: XV-2101 and XV-2103 are shut, off-spec white oil goes to TK-2108',
        },
      },
    },
    {
      afterS: 420,
      act: ({ utilities }) => {
        const { coolingWater } = utilities
        coolingWater.standbyReady = true
        return ramp(THROTTLED, 1, 60, (v) => {
          coolingWater.pumps[1].discharge = v
        })
      },
      event: {
        equipment: 'SS-3001',
        text: {
          zh: '电气人员恢复 P-3001C 控制电源，备用泵投自启',
          en: 'Electricians restore the control power of P-3001C: it is ready to start',
        },
      },
    },
    {
      when: (plant) => plant.read('PIC-1301') < 4.6 && plant.read('AI-1305') > 65,
      act: (plant) => whiteOilToTanks(plant, true),
      event: {
        equipment: 'XV-2103',
        text: {
          zh: '真空恢复，白油化验合格，改回产品罐',
          en: 'Vacuum restored and white oil on specification: back into the product tanks',
        },
      },
    },
    {
      afterS: 1140,
      act: ({ utilities }) => {
        const [a, , c] = utilities.coolingWater.pumps
        a.running = true
        c.running = false
        return undefined
      },
      event: {
        equipment: 'P-3001A',
        text: {
          zh: 'P-3001A 端子紧固、试验合格后投用，P-3001C 停泵备用',
          en: 'P-3001A repaired, tested and back in service; P-3001C stopped, on standby',
        },
      },
    },
  ],
}
