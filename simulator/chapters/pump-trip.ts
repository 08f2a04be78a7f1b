/** Incident 1: a starved bearing, its vibration, the trip, and the standby pump. */
import type { ProcessPlant } from '../plant'
import type { Chapter, Ongoing } from '../scenario'

/**
 * Damage feeds on itself: wear grows faster the more the shaft already shakes. With these rates the alarm comes after
 * about 13 minutes and the trip after 20.
 */
const WEAR = { perS: 0.00159, growth: 0.88 } as const

function starvedBearing(plant: ProcessPlant): Ongoing {
  const { pumps, skids } = plant.feed
  return (sinceS) => {
    skids.a.plugged = Math.min(1, sinceS / 1000)
    if (!pumps.a.running) return true
    pumps.a.wear += WEAR.perS * (1 + WEAR.growth * pumps.a.wear)
    return false
  }
}

export const pumpTrip: Chapter = {
  id: 'pump-trip',
  fromS: 1500,
  untilS: 3000,
  text: { zh: '事件一：进料泵 P-1101A 振动联锁停泵', en: 'Incident 1: feed pump P-1101A trips on vibration' },
  steps: [
    {
      act: starvedBearing,
      event: {
        equipment: 'S-1101A',
        text: {
          zh: '原因：S-1101A 润滑油过滤器逐渐堵塞，轴承供油不足，振动开始爬升',
          en: 'Cause: the lube oil filter of S-1101A plugs, the bearing is starved and begins to shake',
        },
      },
    },
    {
      when: (plant) => plant.read('VI-1101A') >= 4.5,
      event: {
        equipment: 'P-1101A',
        text: {
          zh: '振动高报警，外操现场测振，确认备用泵 P-1101B 处于自启状态',
          en: 'High vibration: the field operator checks the pump and that P-1101B stands ready to start',
        },
      },
    },
    {
      when: (plant) => !plant.feed.pumps.a.running,
    },
    {
      when: (plant) => plant.feed.pumps.b.running && plant.read('FIC-1101') > 48.5,
      event: {
        equipment: 'P-1101B',
        text: { zh: 'P-1101B 运行正常，进料恢复', en: 'P-1101B runs well, feed is restored' },
      },
    },
    {
      afterS: 1380,
      act: (plant) => {
        plant.feed.skids.a.plugged = 0
        return undefined
      },
      event: {
        equipment: 'P-1101A',
        text: {
          zh: '隔离 P-1101A，切换并更换润滑油过滤器，检查轴承',
          en: 'P-1101A isolated; lube oil filter changed, bearing inspected',
        },
      },
    },
  ],
}
