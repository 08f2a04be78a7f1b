/** Turns one drawing function into an equipment class: draws it at three levels of detail and bakes each. */
import { z } from 'zod'
import { bake } from './ao'
import { Builder, type Lod } from './builder'
import type { MeshData, ModelClass, MovingPart, Nozzle, Plume, Vec3 } from './model'

/** What a drawing notes down besides triangles; notes are taken from the near drawing. */
export class Notes {
  readonly moving = new Map<
    string,
    { readonly mesh: MeshData; readonly rpm: number; readonly places: Place[] }
  >()
  readonly glows: { at: Vec3; radiusM: number }[] = []
  readonly lamps: { at: Vec3; kind: 'fixture' | 'street' | 'flood' | 'bay' }[] = []
  readonly plumes: Plume[] = []
  gauge: { at: Vec3; outward: Vec3; heightM: number } | undefined
  gait: { hipM: number; shoulderM: number } | undefined
  label: Vec3 | undefined
}

type Place = MovingPart['places'][number]

/** A builder that also takes notes; what `draw` is given. */
export class Drawing extends Builder {
  private readonly notes: Notes

  constructor(lod: Lod, notes: Notes) {
    super(lod)
    this.notes = notes
  }

  /** A lamp at a local point. */
  lamp(at: Vec3, kind: 'fixture' | 'street' | 'flood' | 'bay' = 'fixture'): void {
    if (this.lod === 0) this.notes.lamps.push({ at: this.point(at), kind })
  }

  /** A point that glows with firing. */
  glow(at: Vec3, radiusM: number): void {
    if (this.lod === 0) this.notes.glows.push({ at: this.point(at), radiusM })
  }

  /** A mouth of `radiusM` that flame, steam or smoke rises from. */
  plume(at: Vec3, kind: Plume['kind'], radiusM: number): void {
    if (this.lod === 0) this.notes.plumes.push({ at: this.point(at), kind, radiusM })
  }

  /** The level gauge: foot of its strip, outward normal, height. */
  gauge(at: Vec3, outward: Vec3, heightM: number): void {
    if (this.lod === 0) this.notes.gauge = { at: this.point(at), outward: this.direction(outward), heightM }
  }

  /** It walks: legs swing about the hips, arms about the shoulders; heights in metres. */
  gait(hipM: number, shoulderM: number): void {
    this.notes.gait = { hipM, shoulderM }
  }

  /** Where the label stands, if not above the highest point. */
  label(at: Vec3): void {
    if (this.lod === 0) this.notes.label = this.point(at)
  }

  /**
   * A turning part at a local place (model axes, no frame turn is taken over): drawn about its own y axis the first time
   * its name comes up, placed each time. `rotation` turns local y into the shaft.
   */
  moving(name: string, rpm: number, place: Place, draw: (b: Builder) => void): void {
    if (this.lod !== 0) return
    let part = this.notes.moving.get(name)
    if (!part) {
      const own = new Builder(0)
      draw(own)
      part = { mesh: bake(own.finish()), rpm, places: [] }
      this.notes.moving.set(name, part)
    }
    part.places.push({ at: this.point(place.at), rotation: place.rotation })
  }
}

export interface ClassDefinition<P> {
  readonly name: string
  readonly text: { readonly zh: string; readonly en: string }
  readonly params: z.ZodType<P>
  readonly nozzles: (params: P) => Readonly<Record<string, Nozzle>>
  /** Draws the equipment for `b.lod`; called once per level of detail with the same parameters. */
  readonly draw: (b: Drawing, params: P, nozzles: Readonly<Record<string, Nozzle>>, label: string) => void
}

/** Makes the class. Its `build` gives equal bytes for equal parameters and label. */
export function defineClass<P>(definition: ClassDefinition<P>): ModelClass<P> {
  const { name, text, params, draw } = definition
  return {
    name,
    text,
    params,
    nozzles: definition.nozzles,
    build(given, context) {
      const nozzles = definition.nozzles(given)
      const notes = new Notes()
      const lod = (level: Lod): MeshData => {
        const b = new Drawing(level, notes)
        draw(b, given, nozzles, context.label)
        const drawn = b.finish()
        return context.bake === false ? drawn.mesh : bake(drawn)
      }
      const near = lod(0)
      return {
        lods: [near, lod(1), lod(2)],
        nozzles,
        moving: [...notes.moving].map(([part, { mesh, rpm, places }]) => ({ name: part, mesh, rpm, places })),
        ...(notes.gauge ? { gauge: notes.gauge } : {}),
        ...(notes.gait ? { gait: notes.gait } : {}),
        glows: notes.glows,
        lamps: notes.lamps,
        ...(notes.plumes.length > 0 ? { plumes: notes.plumes } : {}),
        label: notes.label ?? above(near),
      }
    },
  }
}

/** A point a little above the middle of a mesh's top. */
function above(mesh: MeshData): Vec3 {
  let top = 0
  let [minX, maxX, minZ, maxZ] = [0, 0, 0, 0]
  const p = mesh.positions
  for (let i = 0; i < p.length; i += 3) {
    minX = Math.min(minX, p[i]!)
    maxX = Math.max(maxX, p[i]!)
    minZ = Math.min(minZ, p[i + 2]!)
    maxZ = Math.max(maxZ, p[i + 2]!)
    top = Math.max(top, p[i + 1]!)
  }
  return [(minX + maxX) / 2, top + 0.8, (minZ + maxZ) / 2]
}

/** A length or count parameter with a default and sane bounds. */
export const metres = (fallback: number, min = 0.05, max = 200) =>
  z.number().min(min).max(max).default(fallback)
export const count = (fallback: number, min = 1, max = 40) =>
  z.number().int().min(min).max(max).default(fallback)

/** One of a class's nozzles by name, for drawings. */
export function named(nozzles: Readonly<Record<string, Nozzle>>, name: string): Nozzle {
  const nozzle = nozzles[name]
  if (!nozzle) throw new Error(`no nozzle ${name}`)
  return nozzle
}
