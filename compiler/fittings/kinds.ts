/** Sizes of the classes that fittings are made of, as the rules need them; what the library lacks is not placed. */
import type { Line } from '#core/plant/schema'
import type { ModelClass } from '#models/kit/model'
import type { Library } from '../library'

/** Nominal diameters, millimetres: few, so that equal fittings share one geometry. */
const SERIES = [25, 50, 80, 100, 150, 200, 300, 400, 600, 800, 1000, 1200]
/** Cladding on a pipe. */
const CLADDING_M = 0.05

/** Radius of a line's pipe below its cladding, metres. */
export function bareRadius({ diameter, insulated }: Pick<Line, 'diameter' | 'insulated'>): number {
  const radius = diameter / 2
  return insulated ? Math.max(radius * 0.55, radius - CLADDING_M) : radius
}

/** Nominal diameter of what fits a pipe of this radius, millimetres. */
export const nominal = (radius: number): number =>
  SERIES.find((dn) => dn / 2000 >= radius * 0.97) ?? SERIES.at(-1)!

export interface Kind {
  readonly modelClass: ModelClass
  readonly params: unknown
  /** Face to face for what sits in a pipe; 0 for what sits on it. */
  readonly lengthM: number
  /** Reach above the pipe's axis. */
  readonly heightM: number
  readonly halfM: number
}

/** Heights above the axis in pipe radii and metres: handwheels, bonnets, heads. */
const REACH: Readonly<Record<string, readonly [number, number]>> = {
  'valve-gate': [6, 0.1],
  'valve-globe': [5.5, 0.1],
  'valve-check': [2.3, 0.05],
  'valve-ball': [2.5, 0.15],
  'valve-butterfly': [3, 0.2],
  'valve-safety': [8, 0.25],
  'valve-relief': [8, 0.25],
  strainer: [1.6, 0.05],
  'flow-meter': [1.4, 0.5],
  'orifice-meter': [2.2, 0.1],
}
/** What stands on a pipe or shell, and how far it reaches. */
const ON_PIPES = ['pressure-gauge', 'thermowell', 'transmitter']
const STANDS_M = 0.55

/** Classes that lines may list as fittings. */
export const FITTING_KINDS: readonly string[] = [...Object.keys(REACH), ...ON_PIPES]

/** A class of the library at the size of a pipe, or undefined where there is none. */
export function kindOf(name: string, radius: number, library: Library): Kind | undefined {
  const modelClass = library.classes.get(name)
  if (!modelClass) return undefined
  const sized = modelClass.params.safeParse({ dn: nominal(radius) })
  const parsed = sized.success ? sized : modelClass.params.safeParse({})
  if (!parsed.success) return undefined
  const { N1, N2 } = modelClass.nozzles(parsed.data)
  const lengthM = N1 && N2 ? Math.hypot(N2.at[0] - N1.at[0], N2.at[1] - N1.at[1], N2.at[2] - N1.at[2]) : 0
  const [inRadii, more] = REACH[name] ?? [1, STANDS_M]
  return {
    modelClass,
    params: parsed.data,
    lengthM,
    heightM: radius * inRadii + more,
    halfM: lengthM > 0 ? radius * 1.3 : 0.08,
  }
}
