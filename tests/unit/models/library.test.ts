import { describe, expect, it } from 'vitest'
import { PALETTE } from '#core/compiled/palette'
import type { MeshData, Model, ModelClass } from '#models/kit/model'
import { FLANGE_GAP, flangeRadius } from '#models/kit/piping'
import { modelClass, modelClasses } from '#models/library'

/** Nozzles that lines are drawn to; scene files name them. */
const NOZZLES: Record<string, readonly string[]> = {
  column: ['N1', 'N2', 'N3', 'N4', 'N5'],
  'vessel-vertical': ['N1', 'N2', 'N3', 'N4'],
  'vessel-horizontal': ['N1', 'N2', 'N3', 'N4'],
  reactor: ['N1', 'N2', 'Q1', 'Q2'],
  exchanger: ['N1', 'N2', 'N3', 'N4'],
  'air-cooler': ['N1', 'N2'],
  heater: ['N1', 'N2', 'N3'],
  'pump-centrifugal': ['N1', 'N2'],
  'pump-multistage': ['N1', 'N2'],
  'compressor-centrifugal': ['N1', 'N2', 'N3', 'N4'],
  'compressor-reciprocating': ['N1', 'N2'],
  filter: ['N1', 'N2'],
  tank: ['N1', 'N2'],
  skid: ['N1'],
  blower: ['N1', 'N2'],
  'control-valve': ['N1', 'N2'],
  'fire-pump-house': ['N1'],
  'fire-monitor': ['N1'],
}

/** Valves and meters that stand in pipes as instances by the hundred, and instruments that stand on them. */
const INLINE = [
  'valve-gate',
  'valve-globe',
  'valve-check',
  'valve-ball',
  'valve-butterfly',
  'valve-safety',
  'strainer',
  'flow-meter',
  'orifice-meter',
]
const ON_PIPES = ['transmitter', 'pressure-gauge', 'thermowell']

/** Most triangles a near model may have. */
const BUDGET: Record<string, number> = {
  column: 25_000,
  heater: 25_000,
  reactor: 16_000,
  structure: 30_000,
  'air-cooler': 40_000,
  'pipe-rack': 40_000,
  tank: 13_000,
  shelter: 12_000,
  'compressor-reciprocating': 12_000,
  'compressor-centrifugal': 12_000,
  'pump-centrifugal': 6_000,
  'pump-multistage': 6_500,
  robot: 4_000,
  'tank-truck': 4_000,
  person: 4_000,
}
const OTHER_BUDGET = 8_300

const shapes = new Map<string, Model>()
function shape(c: ModelClass): Model {
  const known = shapes.get(c.name)
  if (known) return known
  const made = c.build(c.params.parse({}), { label: '', bake: false })
  shapes.set(c.name, made)
  return made
}
const meshes = (model: Model): MeshData[] => [...model.lods, ...model.moving.map((part) => part.mesh)]
const triangles = (mesh: MeshData) => mesh.indices.length / 3

/** The first index for which `wrong` holds, or -1; one expectation per column keeps large meshes fast. */
function firstWrong(length: number, wrong: (i: number) => boolean): number {
  for (let i = 0; i < length; i++) if (wrong(i)) return i
  return -1
}

describe.each([...modelClasses.values()].map((c) => [c.name, c] as const))('%s', (name, c) => {
  it('takes no parameters as a typical device and refuses unknown ones', () => {
    expect(c.params.safeParse({}).success).toBe(true)
    expect(c.params.safeParse({ nonsense: 1 }).success).toBe(false)
    expect(c.text.zh).not.toBe('')
    expect(c.text.en).not.toBe('')
  })

  it('has the nozzles that lines name, where the built model has them', () => {
    const model = shape(c)
    const nozzles = c.nozzles(c.params.parse({}))
    expect(model.nozzles).toEqual(nozzles)
    expect(Object.keys(nozzles)).toEqual(expect.arrayContaining([...(NOZZLES[name] ?? [])]))
    for (const nozzle of Object.values(nozzles)) {
      expect(Math.hypot(...nozzle.direction)).toBeCloseTo(1, 6)
      expect(rimVertices(model.lods[0], nozzle)).toBeGreaterThanOrEqual(8)
    }
  })

  it('drops triangles from level to level and keeps its budget', () => {
    const [near, middle, far] = shape(c).lods.map(triangles) as [number, number, number]
    expect(near).toBeLessThanOrEqual(BUDGET[name] ?? OTHER_BUDGET)
    expect(near).toBeGreaterThan(0)
    // Small things have little to drop.
    if (near < 1500) return
    expect(middle).toBeLessThan(near / 2.5)
    expect(far).toBeLessThan(near / 8)
    expect(far).toBeGreaterThan(0)
  })

  it('has sound columns: finite, unit normals, indices in range, known palette, no degenerate triangle', () => {
    for (const mesh of meshes(shape(c))) {
      const count = mesh.palette.length
      for (const [column, width] of [
        [mesh.positions, 3],
        [mesh.normals, 3],
        [mesh.uvs, 2],
        [mesh.tints, 3],
        [mesh.ao, 1],
        [mesh.seeds, 1],
      ] as const) {
        expect(column.length).toBe(count * width)
        expect(firstWrong(column.length, (i) => !Number.isFinite(column[i]))).toBe(-1)
      }
      const n = mesh.normals
      const slack = (i: number) => Math.abs(Math.hypot(n[i * 3]!, n[i * 3 + 1]!, n[i * 3 + 2]!) - 1)
      expect(firstWrong(count, (i) => slack(i) > 2e-3)).toBe(-1)
      expect(firstWrong(count, (i) => mesh.palette[i]! >= PALETTE.length)).toBe(-1)
      const t = mesh.indices
      expect(firstWrong(t.length, (i) => t[i]! >= count)).toBe(-1)
      const degenerate = (i: number) => {
        const [p, q, r] = [t[i * 3]!, t[i * 3 + 1]!, t[i * 3 + 2]!]
        return (
          p === q ||
          q === r ||
          p === r ||
          mesh.palette[p] !== mesh.palette[q] ||
          mesh.palette[q] !== mesh.palette[r]
        )
      }
      expect(firstWrong(t.length / 3, degenerate)).toBe(-1)
    }
  })

  it('faces outward: normals and winding agree', () => {
    // Smooth normals differ from the face's; one turned inside out differs by more than
    // a right angle. The inner side of a tight elbow may fold over.
    for (const mesh of meshes(shape(c)))
      expect(insideOut(mesh) / Math.max(1, triangles(mesh))).toBeLessThan(0.01)
  })

  it('stands on grade and has its label above itself', () => {
    const model = shape(c)
    const p = model.lods[0].positions
    let top = 0
    for (let i = 1; i < p.length; i += 3) top = Math.max(top, p[i]!)
    expect(firstWrong(p.length / 3, (i) => p[i * 3 + 1]! < -0.6)).toBe(-1)
    expect(model.label[1]).toBeGreaterThan(top * 0.8)
  })
})

describe('library', () => {
  it('finds classes by name', () => {
    expect(modelClass('column')?.name).toBe('column')
    expect(modelClass('colunm')).toBeUndefined()
    for (const name of Object.keys(NOZZLES)) expect(modelClasses.has(name), name).toBe(true)
  })

  it('gives vessels and tanks a level gauge on their shell', () => {
    for (const name of ['column', 'vessel-vertical', 'vessel-horizontal', 'tank']) {
      const { gauge } = shape(modelClasses.get(name)!)
      expect(gauge?.heightM, name).toBeGreaterThan(0.2)
      expect(gauge?.at[1], name).toBeGreaterThan(0)
    }
  })

  it('keeps what stands in pipes cheap, and its axis on the origin, whatever its size', () => {
    for (const name of [...INLINE, ...ON_PIPES]) {
      const [near, middle, far] = shape(modelClasses.get(name)!).lods.map(triangles)
      expect(near, name).toBeLessThanOrEqual(600)
      expect(middle, name).toBeLessThanOrEqual(120)
      expect(far, name).toBeLessThanOrEqual(20)
    }
    for (const name of INLINE) {
      const c = modelClasses.get(name)!
      for (const dn of [25, 100, 600]) {
        const { N1, N2 } = c.nozzles(c.params.parse({ dn }))
        expect(N1?.direction, name).toEqual([-1, 0, 0])
        expect(N2?.direction, name).toEqual([1, 0, 0])
        expect(N1?.at, name).toEqual([-(N2?.at[0] ?? 0), 0, 0])
        expect(N2?.radius, name).toBeCloseTo(dn / 2000, 9)
      }
    }
  })

  it('lights buildings by lamps of their own', () => {
    for (const name of ['control-building', 'substation', 'pump-shelter', 'fire-pump-house', 'gate-house'])
      expect(shape(modelClasses.get(name)!).lamps.length, name).toBeGreaterThan(1)
  })

  it('has mobile models between their wheels, longer than wide, facing +x', () => {
    for (const name of ['tank-truck', 'robot']) {
      const p = shape(modelClasses.get(name)!).lods[0].positions
      const column = (axis: number) => Array.from({ length: p.length / 3 }, (_, i) => p[i * 3 + axis]!)
      const span = (axis: number) => [Math.min(...column(axis)), Math.max(...column(axis))] as const
      const [x0, x1] = span(0)
      const [z0, z1] = span(2)
      expect(x1 - x0, name).toBeGreaterThan(z1 - z0)
      expect(Math.abs(x0 + x1), name).toBeLessThan((x1 - x0) * 0.1)
      expect(Math.min(...column(1)), name).toBeCloseTo(0, 1)
    }
  })

  it('places a nozzle for every quench between the beds', () => {
    const reactor = modelClasses.get('reactor')!
    expect(Object.keys(reactor.nozzles(reactor.params.parse({ beds: 5 })))).toEqual([
      'N1',
      'N2',
      'Q1',
      'Q2',
      'Q3',
      'Q4',
    ])
  })

  it('builds at the ends of the parameters a plant may ask for', () => {
    const cases: readonly (readonly [string, unknown])[] = [
      ['vessel-vertical', { diameterM: 0.6, heightM: 1.2, legs: true }],
      ['vessel-vertical', { diameterM: 4, heightM: 14, insulated: false }],
      ['vessel-horizontal', { diameterM: 0.8, lengthM: 2 }],
      ['vessel-horizontal', { diameterM: 4, lengthM: 20, boot: true, axisM: 6 }],
      ['exchanger', { diameterM: 0.3, lengthM: 1.6, axisM: 1 }],
      ['column', { diameterM: 5, heightM: 60, skirtM: 8 }],
      ['reactor', { diameterM: 4.5, heightM: 30, beds: 1 }],
      [
        'structure',
        {
          widthM: 15,
          depthM: 9,
          levelsM: [5.5, 10.5],
          openings: [
            [-3.6, 0, 1.75],
            [3.6, 0, 1.65],
          ],
        },
      ],
      ['structure', { widthM: 4, depthM: 4, levelsM: [3], stair: false }],
      ['pipe-rack', { lengthM: 90, walkway: true, utilities: 6 }],
      ['tank', { diameterM: 40, heightM: 16, roof: 'dome' }],
      ['skid', { lengthM: 2.4, widthM: 1.4 }],
      ['control-building', { lengthM: 60, widthM: 24, floors: 1 }],
      ['mast-5g', { heightM: 60 }],
      ['pump-shelter', { lengthM: 4, widthM: 3, heightM: 3 }],
      ['hedge', { lengthM: 40 }],
    ]
    for (const [name, params] of cases) {
      const c = modelClasses.get(name)!
      const model = c.build(c.params.parse(params), { label: 'T-1', bake: false })
      const p = model.lods[0].positions
      expect(
        firstWrong(p.length, (i) => !Number.isFinite(p[i])),
        name,
      ).toBe(-1)
      for (const nozzle of Object.values(model.nozzles)) {
        expect(nozzle.at[1], `${name} nozzle above grade`).toBeGreaterThan(0.1)
      }
    }
  })
})

/** Vertices on the rim of the flange that a nozzle promises: at its face (or gasket) and one flange radius off its axis. */
function rimVertices(mesh: MeshData, nozzle: Model['nozzles'][string]): number {
  const { at, direction: d, radius } = nozzle
  const rim = flangeRadius(radius)
  let found = 0
  for (let i = 0; i < mesh.positions.length; i += 3) {
    const x = mesh.positions[i]! - at[0]
    const y = mesh.positions[i + 1]! - at[1]
    const z = mesh.positions[i + 2]! - at[2]
    const off = x * d[0] + y * d[1] + z * d[2]
    if (Math.abs(off) > FLANGE_GAP / 2 + 0.001) continue
    if (Math.abs(Math.sqrt(Math.max(0, x * x + y * y + z * z - off * off)) - rim) < 0.002) found++
  }
  return found
}

function insideOut(mesh: MeshData): number {
  const { positions: p, normals: n, indices: t } = mesh
  const leaf = PALETTE.findIndex((entry) => entry.name === 'leaf')
  let wrong = 0
  for (let i = 0; i < t.length; i += 3) {
    // Leaf cards are seen from both sides and shaded as one ball.
    if (mesh.palette[t[i]!] === leaf) continue
    const [a, b, c] = [t[i]! * 3, t[i + 1]! * 3, t[i + 2]! * 3]
    const [ux, uy, uz] = [p[b]! - p[a]!, p[b + 1]! - p[a + 1]!, p[b + 2]! - p[a + 2]!]
    const [vx, vy, vz] = [p[c]! - p[a]!, p[c + 1]! - p[a + 1]!, p[c + 2]! - p[a + 2]!]
    const [fx, fy, fz] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx]
    const along = (k: number) => fx * n[k]! + fy * n[k + 1]! + fz * n[k + 2]!
    if (along(a) + along(b) + along(c) < 0) wrong++
  }
  return wrong
}
