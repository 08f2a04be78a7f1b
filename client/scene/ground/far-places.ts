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
    mesh.box([x, z], [length, 7, 18], -1, { palette: 'white', tint: hull })
    mesh.box([x - length * 0.38, z], [length * 0.13, 15, 15], 6, { palette: 'white' })
    mesh.box([x + length * 0.1, z], [length * 0.55, 2.2, 13], 6, { palette: 'white', tint: [150, 120, 96] })
    lights.push({ at: [x - length * 0.38, 23, z], sizeM: 4, tone: 1 })
    lights.push({ at: [x + length * 0.48, 12, z], sizeM: 4, tone: 0 })
  }
  return lights
}
