/** A small model library of boxes with nozzles, and scene text around it: implements the real interfaces. */
import { z } from 'zod'
import { type Library, libraryOf } from '#compiler/library'
import { paletteIndex } from '#core/compiled/palette'
import type { MeshData, Model, ModelClass, Nozzle } from '#models/kit/model'

type Vec3 = readonly [number, number, number]

/** An axis-parallel box with outward faces, each of `cuts`² squares; `top` paints its upper face. */
export function boxMesh(min: Vec3, max: Vec3, cuts = 1, body = 'paint', top = body): MeshData {
  const positions: number[] = []
  const normals: number[] = []
  const uvs: number[] = []
  const palette: number[] = []
  const indices: number[] = []
  for (const axis of [0, 1, 2]) {
    for (const side of [0, 1]) {
      const [u, v] = side ? [(axis + 1) % 3, (axis + 2) % 3] : [(axis + 2) % 3, (axis + 1) % 3]
      const first = positions.length / 3
      for (let i = 0; i <= cuts; i++)
        for (let k = 0; k <= cuts; k++) {
          const p = [0, 0, 0]
          p[axis] = side ? max[axis]! : min[axis]!
          p[u!] = min[u!]! + ((max[u!]! - min[u!]!) * i) / cuts
          p[v!] = min[v!]! + ((max[v!]! - min[v!]!) * k) / cuts
          positions.push(...p)
          const n = [0, 0, 0]
          n[axis] = side ? 1 : -1
          normals.push(...n)
          uvs.push(p[u!]!, p[v!]!)
          palette.push(paletteIndex(axis === 1 && side === 1 ? top : body)!)
        }
      for (let i = 0; i < cuts; i++)
        for (let k = 0; k < cuts; k++) {
          const a = first + i * (cuts + 1) + k
          const b = a + cuts + 1
          indices.push(a, b, b + 1, a, b + 1, a + 1)
        }
    }
  }
  const count = palette.length
  return {
    positions: Float32Array.from(positions),
    normals: Float32Array.from(normals),
    uvs: Float32Array.from(uvs),
    tints: new Uint8Array(count * 3).fill(255),
    palette: Uint8Array.from(palette),
    ao: new Uint8Array(count).fill(200),
    seeds: new Uint8Array(count).fill(7),
    indices: Uint32Array.from(indices),
  }
}

const nozzle = (at: Vec3, direction: Vec3, radius = 0.1): Nozzle => ({ at, direction, radius })

/** Times a model was built, for tests of the cache. */
export const builds = { count: 0 }

const drumParams = z.strictObject({
  lengthM: z.number().positive().default(4),
  diameterM: z.number().positive().default(2),
})
type Drum = z.infer<typeof drumParams>

const drumNozzles = (p: Drum): Record<string, Nozzle> => ({
  N1: nozzle([-p.lengthM / 2 + 0.5, 1 + p.diameterM, 0], [0, 1, 0]),
  N2: nozzle([p.lengthM / 2 - 0.5, 1 + p.diameterM, 0], [0, 1, 0]),
  N3: nozzle([p.lengthM / 2, 1 + p.diameterM / 2, 0], [1, 0, 0]),
})

export const drum: ModelClass<Drum> = {
  name: 'drum',
  text: { zh: '罐', en: 'Drum' },
  params: drumParams,
  nozzles: drumNozzles,
  build(p): Model {
    builds.count++
    const [l, r] = [p.lengthM / 2, p.diameterM / 2]
    const mesh = (cuts: number) => boxMesh([-l, 1, -r], [l, 1 + 2 * r, r], cuts, 'cladding', 'grating')
    return {
      lods: [mesh(6), mesh(2), mesh(1)],
      nozzles: drumNozzles(p),
      moving: [
        {
          name: 'fan',
          mesh: boxMesh([-0.5, -0.05, -0.1], [0.5, 0.05, 0.1]),
          rpm: 90,
          places: [{ at: [0, 0.6, 0], rotation: [0, 0, 0, 1] }],
        },
      ],
      gauge: { at: [0, 1, r], outward: [0, 0, 1], heightM: 2 * r },
      glows: [{ at: [0, 0.5, 0], radiusM: 0.4 }],
      plumes: [{ at: [1, 3, 0], kind: 'steam', radiusM: 0.5 }],
      lamps: [{ at: [0, 3, 0], kind: 'fixture' }],
      label: [0, 2 + 2 * r, 0],
    }
  },
}

const valveParams = z.strictObject({ dn: z.number().positive().default(100) })
export const valve: ModelClass<z.infer<typeof valveParams>> = {
  name: 'valve',
  text: { zh: '阀', en: 'Valve' },
  params: valveParams,
  nozzles: () => ({ N1: nozzle([-0.4, 1, 0], [-1, 0, 0], 0.08), N2: nozzle([0.4, 1, 0], [1, 0, 0], 0.08) }),
  build(p): Model {
    builds.count++
    const mesh = (cuts: number) => boxMesh([-0.3, 0, -0.2], [0.3, 1.6, 0.2], cuts, 'valve')
    return {
      lods: [mesh(3), mesh(2), mesh(1)],
      nozzles: valve.nozzles(p),
      moving: [],
      glows: [],
      lamps: [],
      label: [0, 2, 0],
    }
  },
}

const rackParams = z.strictObject({
  lengthM: z.number().positive().default(60),
  widthM: z.number().positive().default(8),
  tiersM: z.array(z.number()).default([5, 7.4]),
  bentM: z.number().positive().default(6),
})
export const rack: ModelClass<z.infer<typeof rackParams>> = {
  name: 'pipe-rack',
  text: { zh: '管廊', en: 'Pipe rack' },
  params: rackParams,
  nozzles: () => ({}),
  build(p): Model {
    builds.count++
    const beams = p.tiersM.flatMap((y) => {
      const n = Math.round(p.lengthM / p.bentM)
      return Array.from({ length: n + 1 }, (_, i) => {
        const x = -p.lengthM / 2 + i * p.bentM
        return boxMesh([x - 0.15, y - 0.3, -p.widthM / 2], [x + 0.15, y, p.widthM / 2], 1, 'steel')
      })
    })
    const mesh = joined(beams)
    return { lods: [mesh, mesh, mesh], nozzles: {}, moving: [], glows: [], lamps: [], label: [0, 9, 0] }
  },
}

const lampParams = z.strictObject({})
export const lamp: ModelClass<z.infer<typeof lampParams>> = {
  name: 'street-lamp',
  text: { zh: '路灯', en: 'Street lamp' },
  params: lampParams,
  nozzles: () => ({}),
  build(): Model {
    builds.count++
    const mesh = boxMesh([-0.1, 0, -0.1], [0.1, 8, 0.1], 1, 'galvanised')
    return {
      lods: [mesh, mesh, mesh],
      nozzles: {},
      moving: [],
      glows: [],
      lamps: [{ at: [0, 8, 0], kind: 'street' }],
      label: [0, 9, 0],
    }
  },
}

function joined(meshes: readonly MeshData[]): MeshData {
  const indices: number[] = []
  let first = 0
  for (const m of meshes) {
    for (const i of m.indices) indices.push(i + first)
    first += m.palette.length
  }
  const all = <T extends ArrayLike<number>>(pick: (m: MeshData) => T) =>
    meshes.flatMap((m) => Array.from(pick(m)))
  return {
    positions: Float32Array.from(all((m) => m.positions)),
    normals: Float32Array.from(all((m) => m.normals)),
    uvs: Float32Array.from(all((m) => m.uvs)),
    tints: Uint8Array.from(all((m) => m.tints)),
    palette: Uint8Array.from(all((m) => m.palette)),
    ao: Uint8Array.from(all((m) => m.ao)),
    seeds: Uint8Array.from(all((m) => m.seeds)),
    indices: Uint32Array.from(indices),
  }
}

export const fakeLibrary: Library = libraryOf([drum, valve, rack, lamp], 'fake-1')

/** Scene text: two drums on either side of a rack, a valve, and a line between them. */
export function sceneText(change: Readonly<Record<string, string | undefined>> = {}): Map<string, string> {
  const files: Record<string, string | undefined> = {
    'plant.yaml': `format: 1
id: small
text: { zh: 小, en: Small }
simulated: true
areas:
  - { id: "1", text: { zh: 一, en: One } }
`,
    'equipment.yaml': `equipment:
  - { id: V-1, class: drum, text: { zh: 罐1, en: Drum 1 }, area: "1", at: [-20, 0, 12] }
  - { id: V-2, class: drum, text: { zh: 罐2, en: Drum 2 }, area: "1", at: [20, 0, -12], turn: 90, params: { lengthM: 6 } }
  - { id: FV-1, class: valve, text: { zh: 阀, en: Valve }, area: "1", at: [-8, 0, 12] }
  - { id: PR-1, class: pipe-rack, text: { zh: 廊, en: Rack }, area: "1", at: [0, 0, 0] }
`,
    'lines.yaml': `lines:
  - { id: L-1, service: oil, from: V-1.N3, to: V-2.N1, diameter: 0.2, insulated: true, flow: FI-1, inline: [FV-1], via: { rack: PR-1, tier: 1 } }
  - { id: L-2, service: water, from: V-1.N2, to: V-2.N2, diameter: 0.1, via: { elevation: 4.2 } }
`,
    'tags.yaml': `tags:
  - { name: FI-1, equipment: FV-1, text: { zh: 流量, en: Flow }, unit: t/h, range: { min: 0, max: 100 }, resolution: 0.1 }
`,
    'site.yaml': `extent: [-40, -40, 40, 40]
props:
  - { class: street-lamp, at: [[-30, 30], [30, 30]] }
`,
    ...change,
  }
  return new Map(Object.entries(files).flatMap(([k, v]) => (v === undefined ? [] : [[k, v] as const])))
}
