/**
 * From the unit a peer sends to the unit a tag has, as one linear step reckoned once: `value × scale + offset`.
 * Known units are those of js-quantities, spelt as people spell them (°C, m³/h, kgf/cm²), and a few it lacks. Words of
 * the trade that are no unit (pH, %LEL, dBm, cos φ, gauge pressures) only fit themselves.
 */
import Qty from 'js-quantities'

export interface Linear {
  readonly scale: number
  readonly offset: number
}

export const SAME: Linear = { scale: 1, offset: 0 }

/** These would be read as something else (pH as picohenry), or mean a place of measuring that no factor turns. */
const OPAQUE = /^(ph|%\s*lel|dbm?|cos\s*[φϕ]|.*\((g|a)\)|(bar|psi|[kmh]?pa)g)$/i

/** Absolute temperatures: `K` alone would be a difference, which a tag of a temperature never is. */
const TEMPERATURES: ReadonlyMap<string, string> = new Map([
  ['°C', 'tempC'],
  ['℃', 'tempC'],
  ['degC', 'tempC'],
  ['°F', 'tempF'],
  ['℉', 'tempF'],
  ['degF', 'tempF'],
  ['K', 'tempK'],
])

/** Units that js-quantities lacks or rounds, by what they are: factor and unit. Conventional values of ISO 80000-4. */
const FURTHER: ReadonlyMap<string, readonly [number, string]> = new Map([
  ['kgf/cm2', [98_066.5, 'Pa']],
  ['mmH2O', [9.80665, 'Pa']],
  ['mmWC', [9.80665, 'Pa']],
  ['psi', [6894.757293168, 'Pa']],
  ['gpm', [1, 'gal/min']],
  ['cfm', [1, 'ft3/min']],
])

/** @throws Error saying in one line why a value in `from` cannot become one in `to`. */
export function convertUnit(from: string, to: string): Linear {
  if (plain(from) === plain(to)) return SAME
  const [a, b] = [parse(from), parse(to)]
  if (a === undefined)
    throw new Error(`"${from}" is no unit known here; leave it out and use scale and offset`)
  if (b === undefined || a.normal !== b.normal || !Qty(1, a.unit).isCompatible(Qty(1, b.unit)))
    throw new Error(`"${from}" does not convert to the tag's unit "${to}"; use scale and offset`)
  const at = (value: number) => Qty(value * a.factor, a.unit).to(b.unit).scalar / b.factor
  const offset = at(0)
  return { scale: tidy(at(1) - offset), offset: tidy(offset) }
}

/** A unit in one spelling: indices, micro sign, multiplication dot. */
const plain = (unit: string): string =>
  unit
    .trim()
    .replace(/²/g, '2')
    .replace(/³/g, '3')
    .replace(/[µμ]/g, 'u')
    .replace(/[·⋅]/g, '*')
    .replace(/\^/g, '')

interface Parsed {
  readonly factor: number
  readonly unit: string
  /** Volume of gas at normal (N) or standard (S) conditions: no factor turns the one into the other, or into neither. */
  readonly normal: string
}

function parse(text: string): Parsed | undefined {
  if (OPAQUE.test(text.trim())) return undefined
  const temperature = TEMPERATURES.get(text.trim())
  if (temperature !== undefined) return { factor: 1, unit: temperature, normal: '' }
  const [, normal = '', rest = ''] = /^([NS](?=m3))?(.*)$/.exec(plain(text)) ?? []
  const [factor, unit] = FURTHER.get(rest) ?? [1, rest.replace(/°/g, 'deg').replace(/Ω/g, 'ohm')]
  // A number in it would be taken for a factor, and nobody writes one on purpose.
  if (/(^|[\s*/])\d/.test(unit) && unit !== '1') return undefined
  try {
    Qty(1, unit)
    return { factor, unit, normal }
  } catch {
    return undefined
  }
}

/** Without the dust of binary fractions: 12 significant figures are more than any instrument has. */
const tidy = (value: number): number => (Math.abs(value) < 1e-12 ? 0 : Number(value.toPrecision(13)))
