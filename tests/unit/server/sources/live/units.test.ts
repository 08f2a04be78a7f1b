import { describe, expect, it } from 'vitest'
import { convertUnit } from '#server/sources/live/units'

const apply = (from: string, to: string, value: number) => {
  const { scale, offset } = convertUnit(from, to)
  return value * scale + offset
}

describe('units', () => {
  it.each<[string, string, number, number]>([
    ['°F', '°C', 212, 100],
    ['degF', '°C', 32, 0],
    ['K', '℃', 273.15, 0],
    ['kPa', 'MPa', 250, 0.25],
    ['bar', 'MPa', 16, 1.6],
    ['psi', 'kPa', 14.5037738, 100],
    ['kgf/cm²', 'MPa', 10, 0.980665],
    ['mmH2O', 'Pa', 100, 980.665],
    ['m3/h', 'L/h', 1.5, 1500],
    ['Nm³/min', 'Nm³/h', 2, 120],
    ['kg/s', 't/h', 1, 3.6],
    ['µm', 'mm', 500, 0.5],
    ['mm²/s', 'cSt', 30, 30],
    ['%', '', 50, 0.5],
    ['', '%', 0.5, 50],
    ['ft', 'm', 10, 3.048],
    ['W', 'kW', 1500, 1.5],
    ['Mbit/s', 'kbit/s', 2, 2000],
    ['gpm', 'm³/h', 100, 22.7124707],
  ])('%s → %s', (from, to, value, expected) => expect(apply(from, to, value)).toBeCloseTo(expected, 5))

  it.each(['pH', '%LEL', 'dBm', 'cos φ', 'MPa(g)', 'barg', 'µS/cm', 'Nm³/m³', ''])('%s fits itself', (unit) =>
    expect(convertUnit(unit, unit)).toEqual({ scale: 1, offset: 0 }),
  )
  it('takes spellings of the same for the same', () => {
    expect(convertUnit('m^3/h', 'm³/h')).toEqual({ scale: 1, offset: 0 })
    expect(convertUnit('mm2/s', 'mm²/s')).toEqual({ scale: 1, offset: 0 })
  })
  it('is exact where the factor is', () =>
    expect(convertUnit('kPa', 'MPa')).toEqual({ scale: 0.001, offset: 0 }))

  it.each([
    ['furlongs per fortnight', 'm/s', 'is no unit known here'],
    ['12', '%', 'is no unit known here'],
    ['°C', 'MPa', 'does not convert'],
    ['m³/h', 'Nm³/h', 'does not convert'],
    ['pH', 'mm', 'is no unit known here'],
    ['barg', 'MPa', 'is no unit known here'],
    ['mm', 'pH', 'does not convert'],
    ['__proto__', 'm', 'is no unit known here'],
    ['constructor', 'm', 'is no unit known here'],
  ])('refuses %s → %s', (from, to, message) => expect(() => convertUnit(from, to)).toThrow(message))
})
