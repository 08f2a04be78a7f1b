/** Area 110: its balances, the hot spot, and the exchanger that fouls. */
import { describe, expect, it } from 'vitest'
import { limitState } from '#core/alarms/limits'
import { gasKgMol, hydrogenKgMol, NM3H_PER_MOLS } from '#simulator/design'
import { LiquidVessel } from '#simulator/units/vessel'
import { firstSecond, mean, of, tags } from './hours'

describe('balances', () => {
  it('close over mass: what is fed leaves as oil, flash gas and purge', () => {
    const gasTh = (nm3h: number, kgMol: number) => (nm3h / NM3H_PER_MOLS) * kgMol * 3.6
    const loopGas = gasKgMol(mean('AI-1140') / 100)
    const fed = mean('FIC-1101') + gasTh(mean('FI-1150'), hydrogenKgMol)
    const oil = mean('FI-1110') + mean('FI-1113')
    // Flash gas of the low-pressure separators, as the model parts it from the oil: 0.6 % and 2 %.
    const flash = 0.006 * mean('FI-1107') + 0.02 * mean('FI-1108')
    const purge = gasTh(mean('FI-1120'), loopGas)
    expect((oil + flash + purge) / fed).toBeGreaterThan(0.99)
    expect((oil + flash + purge) / fed).toBeLessThan(1.005)
  })

  it('close over the surge drum: its level is the integral of what comes and goes', () => {
    const drum = new LiquidVessel({ kind: 'horizontal', diameterM: 2.8, lengthM: 7 }, 860, 55)
    drum.level = of('LIC-1001')[0]!
    const [inflow, outflow, level] = [of('FIC-1001'), of('FIC-1101'), of('LIC-1001')]
    for (let s = 0; s < 2400; s++) {
      drum.step(inflow[s]! / 3.6, outflow[s]! / 3.6, 1)
      if (s % 300 === 299) expect(Math.abs(drum.level - level[s]!)).toBeLessThan(0.4)
    }
    expect(Math.max(...level.subarray(0, 2400)) - level[0]!).toBeGreaterThan(0.7)
  })

  it('close over heat: what the fuel releases warms the feed and the flue gas', () => {
    const released = (mean('FIC-1105') + 6) * (35_000 / 3600)
    const gasMols = (mean('FI-1140') - mean('FI-1111') - mean('FI-1112') - mean('FI-1121')) / NM3H_PER_MOLS
    const kwk = (mean('FIC-1101') / 3.6) * 2.6 + (gasMols + mean('FI-1150') / NM3H_PER_MOLS) * 0.0297
    const gained = kwk * (mean('TIC-1105') - mean('TIC-1103'))
    expect(gained / released).toBeGreaterThan(0.84)
    expect(gained / released).toBeLessThan(0.95)
  })
})

describe('incident 2, hot spot', () => {
  it('accelerates through override, alarm and interlock to depressuring, in that order', () => {
    const rise = firstSecond('TDI-1112', (v) => v >= 28)
    const quench = firstSecond('FI-1111', (v) => v > 3000)
    const high = firstSecond('TI-1112B', (v) => v >= 395)
    const veryHigh = firstSecond('TI-1112B', (v) => v >= 410)
    const tripped = firstSecond('XS-UV1101', (v) => v === 1)
    const cut = firstSecond('ZI-XV1105', (v) => v < 5)
    const reset = firstSecond('XS-UV1101', (v) => v === 0, tripped)
    const order = [rise, quench, high, veryHigh, tripped, cut, reset]
    expect(order).toEqual([...order].sort((a, b) => a - b))
    const perMinute = (at: number) => of('TI-1112B')[at]! - of('TI-1112B')[at - 60]!
    expect(perMinute(rise)).toBeLessThan(perMinute(high))
    expect(perMinute(veryHigh)).toBeGreaterThan(5)
    expect(perMinute(veryHigh)).toBeLessThan(15)
  })

  it('lets the pressure down by about 0.7 MPa a minute', () => {
    const tripped = firstSecond('XS-UV1101', (v) => v === 1)
    const pressure = of('PIC-1102')
    const fall = pressure[tripped + 15]! - pressure[tripped + 75]!
    expect(fall).toBeGreaterThan(0.5)
    expect(fall).toBeLessThan(0.8)
  })

  it('leaves the other side of the bed well below the hot one', () => {
    const hottest = firstSecond('TI-1112B', (v) => v === Math.max(...of('TI-1112B')))
    expect(of('TI-1112B')[hottest]! - of('TI-1112C')[hottest]!).toBeGreaterThan(50)
  })
})

describe('incident 4, fouling of E-1101', () => {
  const before = [120, 540] as const
  const late = [8400, 8690] as const

  it('costs preheat and is paid for in fuel', () => {
    expect(mean('TIC-1103', ...late)).toBeLessThan(mean('TIC-1103', ...before) - 4)
    expect(mean('FIC-1105', ...late)).toBeGreaterThan(1.08 * mean('FIC-1105', ...before))
    expect(mean('ZI-TV1103', ...late)).toBeLessThan(1)
    expect(Math.abs(mean('TIC-1105', ...late) - mean('TIC-1105', ...before))).toBeLessThan(1.5)
  })

  it('alarms nowhere on the exchangers and the heater once the plant is steady again', () => {
    const there = tags.filter(({ equipment }) => /^(E-1101|TV-1103|F-1101|TV-1105)/.test(equipment))
    const alarms = there.filter(({ name, limits }) =>
      of(name)
        .subarray(6600)
        .some((value) => limitState(value, limits) !== 'normal'),
    )
    expect(alarms.map((tag) => tag.name)).toEqual([])
  })
})
