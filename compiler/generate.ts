/**
 * A plant of any size for measuring: a square grid of devices drawn from a few small models, compiled through the same
 * path as a real scene. Deterministic by seed.
 */
import { z } from 'zod'
import { PALETTE, type PaletteName } from '#core/compiled/palette'
import type { Vec3 } from '#core/compiled/scene'
import { type Equipment, type Plant, SourcesFile, type Tag } from '#core/plant/schema'
import type { MeshData, Model, ModelClass } from '#models/kit/model'
import { type Library, libraryOf } from './library'
import { type Ring, Sketch, WHITE } from './sketch'

export interface GenerateOptions {
  readonly equipment: number
  readonly models: number
  readonly seed: number
}

export interface Generated {
  readonly plant: Plant
  readonly library: Library
}

/** Distance between neighbours on the grid. */
const PITCH_M = 6
const BODIES = ['cladding', 'paint', 'paint-white', 'pump', 'motor', 'casing', 'valve'] as const

/** `equipment` devices of `models` kinds, one tag each (1 = running), no lines. */
export function generatePlant({ equipment, models, seed }: GenerateOptions): Generated {
  const random = randomOf(seed)
  const classes = Array.from({ length: models }, (_, i) => deviceClass(`device-${i + 1}`, random))
  const side = Math.ceil(Math.sqrt(equipment))
  const items: Equipment[] = Array.from({ length: equipment }, (_, i) => {
    const id = `D-${String(i + 1).padStart(5, '0')}`
    return {
      id,
      class: classes[Math.floor(random() * models)]!.name,
      text: { zh: `设备 ${id}`, en: `Device ${id}` },
      area: '1',
      at: [((i % side) - side / 2) * PITCH_M, 0, (Math.floor(i / side) - side / 2) * PITCH_M],
      turn: Math.floor(random() * 4) * 90,
      params: {},
    }
  })
  const tags: Tag[] = items.map(({ id }) => ({
    name: `XS-${id}`,
    equipment: id,
    text: { zh: '运行', en: 'running' },
    unit: '',
    range: { min: 0, max: 1 },
    resolution: 1,
    limits: {},
    shows: 'run',
    staleAfterS: 90,
  }))
  const plant: Plant = {
    id: `generated-${equipment}`,
    text: { zh: `生成的车间 ${equipment}`, en: `Generated workshop of ${equipment}` },
    simulated: true,
    timezone: 'Asia/Shanghai',
    areas: [{ id: '1', text: { zh: '一区', en: 'Area 1' }, units: [] }],
    equipment: items,
    tags,
    lines: [],
    views: [],
    show: undefined,
    site: undefined,
    sources: SourcesFile.parse({}),
  }
  return { plant, library: libraryOf(classes, `generated-${models}-${seed}`) }
}

/** Uniform in [0, 1); mulberry32. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** A vessel on a plinth with two stubs and a box beside it: about 150 triangles near, 50 middle, 20 far. */
function deviceClass(name: string, random: () => number): ModelClass {
  const size = {
    radius: 0.5 + random() * 0.9,
    height: 1.5 + random() * 3.5,
    lying: random() < 0.4,
    body: BODIES[Math.floor(random() * BODIES.length)]!,
    box: 0.3 + random() * 0.5,
  }
  const params = z.strictObject({})
  return {
    name,
    text: { zh: name, en: name },
    params,
    nozzles: () => ({}),
    build: (): Model => ({
      lods: [deviceMesh(size, 16, true), deviceMesh(size, 8, false), deviceMesh(size, 4, false)],
      nozzles: {},
      moving: [],
      glows: [],
      lamps: [],
      label: [0, size.height + 1.2, 0],
    }),
  }
}

interface Size {
  readonly radius: number
  readonly height: number
  readonly lying: boolean
  readonly body: PaletteName
  readonly box: number
}

function deviceMesh({ radius, height, lying, body, box }: Size, sides: number, details: boolean): MeshData {
  const sketch = new Sketch()
  const paint = (palette: PaletteName) => sketch.use({ palette, tint: WHITE, seed: PALETTE.length })
  const plinth: Vec3 = lying ? [height / 2, 0.2, radius] : [radius, 0.2, radius]
  const axes = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ] as const
  paint('concrete')
  sketch.box([0, 0.2, 0], axes, plinth, ['-y'])
  paint(body)
  const tangent: Vec3 = lying ? [1, 0, 0] : [0, 1, 0]
  const across: Vec3 = lying ? [0, 1, 0] : [1, 0, 0]
  const middle = 0.4 + (lying ? radius : height / 2)
  const ring = (along: number, r: number): Ring => ({
    at: lying ? [along, middle, 0] : [0, middle + along, 0],
    tangent,
    across,
    radius: r,
    along,
  })
  sketch.tube([ring(-height / 2, radius), ring(height / 2, radius)], sides)
  sketch.disc(ring(-height / 2, radius), sides, -1)
  sketch.disc(ring(height / 2, radius), sides, 1)
  if (details) {
    paint('valve')
    for (const x of [-0.4, 0.4]) {
      const foot: Vec3 = [x * radius, middle + (lying ? radius : height / 2) - 0.05, 0]
      const stub = (up: number): Ring => ({
        at: [foot[0], foot[1] + up, foot[2]],
        tangent: [0, 1, 0],
        across: [1, 0, 0],
        radius: 0.09,
        along: up,
      })
      sketch.tube([stub(0), stub(0.5)], 12)
      sketch.disc(stub(0.5), 12, 1)
    }
    paint('motor')
    sketch.box([0, 0.4 + box, radius + box], axes, [box, box, box], ['-y'])
  }
  return sketch.mesh()
}
