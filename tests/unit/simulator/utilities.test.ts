/** Area 300 on the running plant: what is metered adds up, and what fails shows where it must. */
import { beforeAll, describe, expect, it } from 'vitest'
import { ProcessPlant, STEP_S } from '#simulator/plant'

let plant: ProcessPlant
const runFor = (seconds: number, each?: () => void) => {
  for (let t = 0; t < seconds; t += STEP_S) {
    plant.step()
    each?.()
  }
}
/** Mean of tags over a while, so that noise and storage do not count. */
function means(tags: readonly string[], seconds = 240): number[] {
  const sums = tags.map(() => 0)
  let steps = 0
  runFor(seconds, () => {
    steps++
    tags.forEach((tag, i) => {
      sums[i]! += plant.read(tag)
    })
  })
  return sums.map((sum) => sum / steps)
}
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

beforeAll(() => {
  plant = new ProcessPlant(1)
  runFor(3360)
}, 60_000)

describe('meters by area', () => {
  it('add up to the substation’s total, but for the transformers’ losses', () => {
    const areas = ['10', '11', '12', '13', '20', '30', '40', '50'].map((area) => `JI-${area}09`)
    const [total, a, b, ...meters] = means(['JI-3001', 'JI-TX3001A', 'JI-TX3001B', ...areas])
    expect(total! / (a! + b!)).toBeCloseTo(1, 3)
    expect(sum(meters) / total!).toBeGreaterThan(0.98)
    expect(sum(meters) / total!).toBeLessThan(1)
  })

  it('close over steam: what boiler and E-1303 make is what the areas take', () => {
    const [made, ...taken] = means(['FI-3030', 'FI-1091', 'FI-1291', 'FI-1391', 'FI-2091', 'FI-3091'])
    const share = sum(taken) / (made! + plant.utilities.media.ownSteamTh)
    expect(share).toBeGreaterThan(0.98)
    expect(share).toBeLessThan(1.02)
  })

  it('close over cooling water, nitrogen and air', () => {
    const [water, ...waters] = means(['FI-3002', 'FI-1193', 'FI-1293', 'FI-1393', 'FI-3093'])
    expect(sum(waters) / water!).toBeCloseTo(1, 2)
    const areas = ['10', '12', '13', '20', '30', '40'].map((area) => `FI-${area}94`)
    const [nitrogen, ...nitrogens] = means(['FI-3050', ...areas])
    expect(sum(nitrogens) / nitrogen!).toBeCloseTo(1, 1)
    const [air, ...airs] = means([
      'FI-3040',
      ...['10', '11', '12', '13', '20', '30', '40'].map((a) => `FI-${a}96`),
    ])
    expect(sum(airs) / air!).toBeCloseTo(1, 2)
  })

  it('close over the tower: heat taken in evaporates, and the make-up brings what is lost', () => {
    const cells = ['A', 'B', 'C', 'D'].map((letter) => `FI-3011${letter}`)
    const [flow, supply, back, makeUp, ...vapour] = means(
      ['FI-3002', 'TIC-3001', 'TI-3002', 'FI-3003', ...cells],
      900,
    )
    const heatKw = (flow! / 3.6) * 4.19 * (back! - supply!)
    expect((sum(vapour) / 3.6) * 2440).toBeGreaterThan(0.75 * heatKw)
    expect((sum(vapour) / 3.6) * 2440).toBeLessThan(0.9 * heatKw)
    expect(makeUp! / (1.3 * sum(vapour))).toBeGreaterThan(0.9)
    expect(makeUp! / (1.3 * sum(vapour))).toBeLessThan(1.1)
  })
})

describe('the cooling water', () => {
  it('loses pressure and share when a pump trips and the standby will not start, and power falls', () => {
    const { coolingWater } = plant.utilities
    const before = plant.read('JI-3009')
    const vacuum = plant.read('PI-1142')
    const warmedK = plant.read('TI-3002') - plant.read('TIC-3001')
    coolingWater.standbyReady = false
    coolingWater.trip(0)
    runFor(90)
    expect(coolingWater.share).toBeGreaterThan(0.5)
    expect(coolingWater.share).toBeLessThan(0.85)
    expect(plant.world.coolingWaterShare.value).toBe(coolingWater.share)
    expect(plant.read('PI-3003')).toBeLessThan(0.36)
    expect(before - plant.read('JI-3009')).toBeGreaterThan(90)
    runFor(1200)
    // The water that does flow gets warmer at the users; the tower still holds the supply near its set-point.
    expect(plant.read('TI-3002') - plant.read('TIC-3001')).toBeGreaterThan(1.15 * warmedK)
    expect(Math.abs(plant.read('PI-1142') - vacuum)).toBeLessThan(3)
  })

  it('is well again once the standby runs', () => {
    const { coolingWater } = plant.utilities
    coolingWater.standbyReady = true
    runFor(120)
    expect(plant.read('XS-3001C')).toBe(1)
    expect(coolingWater.share).toBeGreaterThan(0.98)
    expect(plant.journal.some((entry) => entry.equipment === 'P-3001C')).toBe(true)
  })

  it('follows the heat with its fans', () => {
    const [fast] = means(['SI-3011A'])
    for (const cell of plant.utilities.coolingWater.tower.cells.slice(2)) cell.running = false
    runFor(2400)
    const [faster, cold] = means(['SI-3011A', 'TIC-3001'])
    expect(faster!).toBeGreaterThan(fast! * 1.15)
    expect(Math.abs(cold! - 22)).toBeLessThan(1.5)
    for (const cell of plant.utilities.coolingWater.tower.cells) cell.running = true
  })
})

describe('the flare', () => {
  it('burns what the emergency depressuring lets go, and little else', () => {
    expect(plant.read('FI-3001')).toBeLessThan(600)
    plant.loop.tripped = true
    runFor(30)
    expect(plant.read('FI-3001')).toBeGreaterThan(20_000)
    expect(plant.read('PI-3004')).toBeGreaterThan(20)
    plant.loop.tripped = false
    runFor(60)
    expect(plant.read('FI-3001')).toBeLessThan(1000)
  })
})

describe('instrument air', () => {
  it('is kept by the standby compressor when the first one stops', () => {
    const { air } = plant.utilities
    air.compressors[0].running = false
    runFor(300)
    expect(plant.read('XS-3040B')).toBe(1)
    expect(plant.read('PIC-3040')).toBeGreaterThan(0.6)
  })
})
