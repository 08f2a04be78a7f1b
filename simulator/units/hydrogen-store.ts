/** Hydrogen spheres V-2001/V-2002 and tube trailers TT-2001/TT-2002; TT-2001 is being emptied into V-2001. */
import type { Context } from '../context'
import { lag } from '../solve'

/** Volumes, m³, and the unloading, Nm³/h. */
const SPHERE_M3 = 900
const TRAILER_M3 = 26
const UNLOADING_NM3H = 300
/** Gas by the ideal law: MPa·m³ per Nm³ near 13 °C. */
const MPA_M3_PER_NM3 = 0.1013 * (286 / 273)
const START = { spheres: [1.62, 1.55], trailers: [17.4, 19.1] } as const

export class HydrogenStore {
  private readonly spheres: number[] = [...START.spheres]
  private readonly trailers: number[] = [...START.trailers]
  private shellC = 13
  private readonly tags

  constructor(private readonly context: Context) {
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      spheres: ['V2001', 'V2002'].map((id) => add(`PI-${id}`, { noise: 0.0008, lagS: 4 })),
      temperatures: ['V2001', 'V2002'].map((id) => add(`TI-${id}`, { noise: 0.03, lagS: 120 })),
      trailers: ['TT2001', 'TT2002'].map((id) => add(`PI-${id}`, { noise: 0.006, lagS: 4 })),
      unloading: add('FI-2030', { relative: 0.006, lagS: 3 }),
    }
  }

  step(dt: number): void {
    const nm3h = this.trailers[0]! > this.spheres[0]! + 0.5 ? UNLOADING_NM3H : 0
    const moved = ((nm3h * dt) / 3600) * MPA_M3_PER_NM3
    this.trailers[0]! -= moved / TRAILER_M3
    this.spheres[0]! += moved / SPHERE_M3
    this.shellC = lag(this.shellC, this.context.world.ambientC.value + 1, 1800, dt)
    const warmth = (this.shellC + 273) / 286
    const { tags } = this
    tags.spheres.forEach((tag, i) => {
      tag.update(this.spheres[i]! * warmth, dt)
    })
    tags.temperatures.forEach((tag, i) => {
      tag.update(this.shellC + 0.3 * i, dt)
    })
    tags.trailers.forEach((tag, i) => {
      tag.update(this.trailers[i]! * warmth, dt)
    })
    tags.unloading.update(nm3h, dt)
  }
}
