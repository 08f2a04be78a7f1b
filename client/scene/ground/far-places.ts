/** What only shows from higher up: a town a mile inland, ships in the roads. Silhouettes, and lights for the night. */
import type { Box } from '#core/compiled/scene'
import type { FarLight } from '../parts/lamp-glows'
import { random } from './backdrop'
import type { Coast } from './coast'
import type { SolidMesh } from './solid-mesh'

type Triple = readonly [number, number, number]

/** Bearings (from +x towards +z) between which the town lies, and how far off. */
const TOWN = { from: 2.0, to: 3.5, nearM: 1150, farM: 1750 } as const
const TOWERS = 120

export function addTown(mesh: SolidMesh, bounds: Box): FarLight[] {
  const next = random(57)
  const cx = (bounds[0] + bounds[3]) / 2
  const cz = (bounds[2] + bounds[5]) / 2
  const lights: FarLight[] = []
  for (let i = 0; i < TOWERS; i++) {
    const t = next()
    const angle = TOWN.from + (TOWN.to - TOWN.from) * t
    const reach = TOWN.nearM + (TOWN.farM - TOWN.nearM) * next()
    // Highest in its middle, as towns are.
    const middle = Math.exp(-(((t - 0.45) / 0.22) ** 2))
    const h = 18 + next() * 26 + middle * next() * 88
    const size: Triple = [16 + next() * 26, h, 14 + next() * 18]
    const at: [number, number] = [cx + Math.cos(angle) * reach, cz + Math.sin(angle) * reach]
    const tone = 150 + next() * 70
    mesh.box(at, size, 0, { palette: 'plaster', tint: [tone * 0.96, tone, tone * 1.05] })
    if (next() < 0.5) mesh.box(at, [size[0] * 0.5, h * 0.12, size[2] * 0.5], h, { palette: 'casing' })
    const lit = 2 + Math.floor(h / 16)
    for (let k = 0; k < lit; k++) {
      const y = 3 + next() * (h - 4)
      const x = at[0] + (next() - 0.5) * size[0]
      const z = at[1] + (next() - 0.5) * size[2]
      lights.push({
        at: [x - Math.cos(angle) * 20, y, z - Math.sin(angle) * 20],
        sizeM: 3.5,
        tone: next() < 0.7 ? 0 : 1,
      })
    }
    if (h > 80) lights.push({ at: [at[0], h * 1.13, at[1]], sizeM: 6, tone: 2 })
  }
  return lights
}

const SHIPS = 6

export function addShips(mesh: SolidMesh, bounds: Box, coast: Coast): FarLight[] {
  const next = random(83)
  const cx = (bounds[0] + bounds[3]) / 2
  const lights: FarLight[] = []
  for (let i = 0; i < SHIPS; i++) {
    const x = cx - 900 + (i + next() * 0.7) * (1800 / SHIPS)
    const z = coast.z - 240 - next() * 620
    const length = 80 + next() * 90
    const hull: Triple = i % 2 ? [95, 60, 55] : [70, 78, 96]
    addShip(mesh, [x, z], length, hull)
    lights.push({ at: [x - length * 0.38, 23, z], sizeM: 4, tone: 1 })
    lights.push({ at: [x + length * 0.48, 12, z], sizeM: 4, tone: 0 })
  }
  return lights
}

const BEAM_M = 18
const DECK_M = 6

/** A tanker with its bow to the east: hull, red-brown deck with its manifolds, white house and funnel aft. */
function addShip(mesh: SolidMesh, [x, z]: readonly [number, number], length: number, hull: Triple): void {
  const paint = { palette: 'white', tint: hull } as const
  const deck = { palette: 'white', tint: [128, 74, 58] } as const
  const side = BEAM_M / 2
  const shoulder = x + length * 0.36
  const stern = x - length / 2
  const bow = x + length / 2
  mesh.box([(stern + shoulder) / 2, z], [shoulder - stern, DECK_M + 1, BEAM_M], -1, paint)
  for (const to of [-1, 1] as const) {
    const corners = [
      [shoulder, -1, z + to * side],
      [bow - 4, -1, z],
      [bow, DECK_M + 2, z],
      [shoulder, DECK_M, z + to * side],
    ] as const
    mesh.quad(to > 0 ? corners : [corners[1], corners[0], corners[3], corners[2]], [0.4, 0, to * 0.9], paint)
  }
  mesh.quad(
    [
      [shoulder, DECK_M, z + side],
      [bow, DECK_M + 2, z],
      [bow, DECK_M + 2, z],
      [shoulder, DECK_M, z - side],
    ],
    [0, 1, 0],
    deck,
  )
  mesh.box([x + length * 0.04, z], [length * 0.62, 0.5, BEAM_M - 1.5], DECK_M, deck)
  mesh.box([x + length * 0.06, z], [length * 0.5, 1.6, 2.4], DECK_M + 0.5, {
    palette: 'white',
    tint: [168, 164, 150],
  })
  mesh.box([x - length * 0.37, z], [length * 0.1, 9, 14], DECK_M, { palette: 'white', tint: [222, 224, 222] })
  mesh.box([x - length * 0.35, z], [length * 0.06, 3.4, 16], DECK_M + 9, {
    palette: 'white',
    tint: [196, 202, 206],
  })
  mesh.box([x - length * 0.43, z], [length * 0.035, 12, 5], DECK_M, { palette: 'white', tint: [190, 84, 50] })
}
