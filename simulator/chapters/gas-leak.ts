/** Incident 3: a gasket gives way at V-1102; gas drifts downwind, people leave, the robot looks, the leak is shut off. */
import { setPoint } from '../design'
import type { ProcessPlant } from '../plant'
import { type Chapter, type Ongoing, ramp } from '../scenario'
import { robotState } from '../units/robot'

/** The gasket first weeps, then is blown out: share of the full breach and seconds. */
const WEEP = { share: 0.12, untilS: 100 } as const
const BLOWN_S = 320
/** The robot's radio terminal is away this long while it changes cells behind the steelwork. */
const LINK_LOST_S = 45
/** Seconds the operators look at the robot's picture before they shut the valves. */
const LOOK_S = 200
const REDUCED_MPA = 0.15

function gasketFails({ loop }: ProcessPlant): Ongoing {
  return (sinceS) => {
    const weeping = WEEP.share * Math.min(1, sinceS / WEEP.untilS)
    const blown = Math.min(1, Math.max(0, (sinceS - WEEP.untilS) / (BLOWN_S - WEEP.untilS)))
    loop.breach = weeping + (1 - weeping) * blown
    return blown === 1
  }
}

function linkLost({ centre }: ProcessPlant): Ongoing {
  const { robot, terminals } = centre.radio
  const cell = terminals[0]!
  return (sinceS) => {
    const down = sinceS < LINK_LOST_S
    robot.down = down
    cell.down = down
    return !down
  }
}

const pressureTo = (target: number, seconds: number) => (plant: ProcessPlant) => {
  const { pressure } = plant.makeUp
  return ramp(pressure.setPoint, target, seconds, (v) => {
    pressure.setPoint = v
  })
}

const calm = ({ centre }: ProcessPlant): boolean => centre.detectors.level === 0 && centre.people.mustered

export const gasLeak: Chapter = {
  id: 'gas-leak',
  fromS: 7200,
  untilS: 8700,
  text: {
    zh: '事件三：V-1102 法兰泄漏，疏散与机器人侦察',
    en: 'Incident 3: flange leak at V-1102, evacuation and a robot’s look',
  },
  steps: [
    {
      afterS: 45,
      act: gasketFails,
      event: {
        equipment: 'V-1102',
        text: {
          zh: '原因：V-1102 液位计引压法兰垫片老化，先渗漏后冲开，含氢气体外泄，顺西北西风向 V-1101 方向扩散',
          en: 'Cause: the gasket of V-1102’s level bridle weeps, then blows out; hydrogen-rich gas drifts towards V-1101',
        },
      },
    },
    {
      when: ({ centre }) => centre.detectors.level >= 1,
      act: ({ centre }) => {
        centre.robot.send()
        return undefined
      },
      event: {
        equipment: 'RB-5001',
        text: {
          zh: '中控确认一级报警，派巡检机器人前往 V-1102 侦察，通知外操不得靠近',
          en: 'First-level alarm confirmed: the robot is sent to V-1102, field operators are told to keep away',
        },
      },
    },
    {
      when: ({ centre }) => centre.robot.at[1] < 31 && centre.robot.at[0] > -40,
      act: linkLost,
      event: {
        equipment: 'NC-5001',
        text: {
          zh: '反应区 5G 终端失联重启：相关数据标为坏质量，机器人就地停车等待',
          en: '5G terminal of the reaction area restarts: its values are marked bad, the robot stops and waits',
        },
      },
    },
    {
      when: ({ centre }) => centre.detectors.evacuating,
      act: (plant) => {
        plant.centre.fireWater.asked[2] = 1
        return pressureTo(setPoint.separatorMPa - REDUCED_MPA, 400)(plant)
      },
      event: {
        equipment: 'FM-5003',
        text: {
          zh: '远程开启消防炮 FM-5003 水雾稀释，系统缓慢降压，暂停装车作业',
          en: 'Monitor FM-5003 opened by remote control for a water curtain; pressure lowered slowly, loading suspended',
        },
      },
    },
    {
      when: ({ centre }) => centre.robot.state === robotState.watching,
      event: {
        equipment: 'RB-5001',
        text: {
          zh: '机器人到达观察点，图像与红外显示泄漏点在 V-1102 东侧液位计法兰',
          en: 'The robot is at its lookout: its picture and infrared show the leak at V-1102’s eastern level bridle',
        },
      },
    },
    {
      when: ({ centre }) => centre.robot.state === robotState.watching && centre.robot.stateS >= LOOK_S,
      act: ({ loop }) =>
        ramp(loop.breach, 0, 25, (v) => {
          loop.breach = v
        }),
      event: {
        equipment: 'V-1102',
        text: {
          zh: '中控远程关闭液位计根部切断阀，泄漏切断，液位改用备用表',
          en: 'Root valves of the level bridle shut by remote control: the leak is cut off, level on the spare gauge',
        },
      },
    },
    {
      when: calm,
      act: ({ centre }) => {
        centre.fireWater.stop()
        return undefined
      },
      event: {
        equipment: 'FP-5001',
        text: {
          zh: '各点可燃气体与硫化氢恢复正常，关闭消防炮，停消防水泵',
          en: 'All gas detectors are back to normal: monitor closed, fire pump stopped',
        },
      },
    },
    {
      afterS: 840,
      when: calm,
      act: (plant) => {
        plant.centre.detectors.allClear()
        plant.centre.robot.recall()
        return pressureTo(setPoint.separatorMPa, 300)(plant)
      },
      event: {
        equipment: 'CB-5001',
        text: {
          zh: '集合点清点 8 人到齐，解除警报，人员返岗，系统压力恢复',
          en: 'All eight people counted at the muster point: all clear, back to work, pressure restored',
        },
      },
    },
  ],
}
