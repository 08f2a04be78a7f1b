/** The default recording's story: a feed rate change, a feed pump trip, a hot spot in R-1101, and back to normal. */
import { setPoint } from './design'
import type { ProcessPlant } from './plant'
import { type Chapter, type Ongoing, ramp } from './scenario'
import type { Pump } from './units/pump'

/** A ramp of the feed controller's set-point, t/h. */
const feedTo = (target: number, seconds: number) => (plant: ProcessPlant) => {
  const { flow } = plant.feed
  return ramp(flow.setPoint, target, seconds, (v) => {
    flow.setPoint = v
  })
}

const heaterTo = (target: number, seconds: number) => (plant: ProcessPlant) => {
  const { temperature } = plant.heater
  return ramp(temperature.setPoint, target, seconds, (v) => {
    temperature.setPoint = v
  })
}

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

/** A pump is started against its shut discharge valve, which is then opened by hand; and taken out likewise. */
function bringIn(pump: Pump): Ongoing {
  pump.running = true
  pump.discharge = 0
  return ramp(0, 1, 100, (v) => {
    pump.discharge = v
  })
}

function takeOut(pump: Pump): Ongoing {
  return (sinceS) => {
    pump.discharge = Math.max(0, 1 - sinceS / 100)
    if (pump.discharge > 0) return false
    pump.running = false
    pump.discharge = 1
    return true
  }
}

/** Liquid leaves part of the second bed dry, then comes back as the tray levels out. */
const zoneTo = (target: number, seconds: number) => (plant: ProcessPlant) => {
  const bed = plant.hydrotreater.reactor.beds[1]!
  return ramp(bed.zoneFlow, target, seconds, (v) => {
    bed.zoneFlow = v
  })
}

const steady: Chapter = {
  id: 'steady',
  fromS: 0,
  untilS: 300,
  text: { zh: '正常运行', en: 'Normal operation' },
  steps: [],
}

const feedChange: Chapter = {
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

const pumpTrip: Chapter = {
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

const hotSpot: Chapter = {
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

const recovery: Chapter = {
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

/** Chapters of the default recording, in order; seconds since its beginning. */
export const defaultChapters: readonly Chapter[] = [steady, feedChange, pumpTrip, hotSpot, recovery]
