/** Incident 6: a transfer lined up into a tank that is nearly full; the interlock shuts its inlet. */
import type { ProcessPlant } from '../plant'
import type { Chapter } from '../scenario'

const ENOUGH_PERCENT = 84.3

const move = (from: string, to: string) => (plant: ProcessPlant) => {
  plant.tankFarm.transfer = { product: 'heavy', from, to }
  return undefined
}

export const overfill: Chapter = {
  id: 'overfill',
  fromS: 9900,
  untilS: 10_800,
  text: {
    zh: '事件六：TK-2103 高高液位联锁，防止冒罐',
    en: 'Incident 6: TK-2103 overfill prevented by its interlock',
  },
  steps: [
    {
      act: move('2104', '2103'),
      event: {
        equipment: 'TK-2104',
        text: {
          zh: '原因：TK-2104 循环调合流程误导通至 TK-2103，P-2102A/B 同时运行，TK-2103 液位快速上升',
          en: 'Cause: circulation of TK-2104 is lined up into TK-2103 by mistake; P-2102A/B fill TK-2103 fast',
        },
      },
    },
    {
      when: (plant) => plant.read('LI-2103') >= 85,
      event: {
        equipment: 'TK-2103',
        text: {
          zh: '液位高报警，操作员通知外操核对流程',
          en: 'High level alarm: the operator sends the field operator to check the line-up',
        },
      },
    },
    { when: (plant) => plant.tankFarm.tank('2103').tripped },
    {
      act: ({ tankFarm }) => {
        tankFarm.transfer = undefined
        tankFarm.tank('2103').open = false
        tankFarm.tank('2104').open = true
        return undefined
      },
      event: {
        equipment: 'P-2102A',
        text: {
          zh: '操作员停 P-2102A/B，重质白油改进 TK-2104',
          en: 'The operator stops P-2102A/B and leads the heavy white oil into TK-2104',
        },
      },
    },
    {
      when: (plant) => plant.read('ZI-XV2104') > 95,
      act: move('2103', '2104'),
      event: {
        equipment: 'TK-2103',
        text: {
          zh: '流程改正，TK-2103 多余油品倒回 TK-2104',
          en: 'Line-up corrected: the surplus in TK-2103 is pumped back into TK-2104',
        },
      },
    },
    {
      when: (plant) => plant.read('LI-2103') < 89,
      act: ({ tankFarm }) => {
        tankFarm.tank('2103').tripped = false
        return undefined
      },
    },
    {
      when: (plant) => plant.read('LI-2103') <= ENOUGH_PERCENT,
      act: ({ tankFarm }) => {
        tankFarm.transfer = undefined
        return undefined
      },
      event: {
        equipment: 'TK-2103',
        text: {
          zh: 'TK-2103 液位回落至报警值以下，停泵，事件记录上报',
          en: 'TK-2103 is below its alarm again: pumps stopped, the event is reported',
        },
      },
    },
  ],
}
