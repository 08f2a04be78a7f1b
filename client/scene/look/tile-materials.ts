/** The materials of all tiles, and what is drawn in their place in another look or in a cut plant. */
import type { IUniform, Material } from 'three'
import type { Look } from '../../live/ui'
import type { Shading } from '../quality/tiers'
import { paletteUniforms } from './palette-uniforms'
import { fullMakers, makeFar, plainMakers } from './part-makers'
import { createProcessMaterials } from './process/process-materials'
import { createShadowMaterials } from './shadow-materials'
import type { SharedUniforms } from './uniforms'

export interface TileMaterials {
  readonly solid: Material
  readonly grating: Material
  /** Silhouettes and the far ground: lit simply at every tier. */
  readonly far: Material
  /** What throws the shadow of what is drawn with one of these; undefined: three's own does. */
  shadowOf(material: Material, isPartial: boolean): Material | undefined
  /** A solid whose instances turn about their own y axis at `rpm` while their equipment runs. */
  turning(rpm: number): Material
  /** A solid whose instances go about the plant and swing legs and arms about these heights as they walk. */
  walking(gait: { readonly hipM: number; readonly shoulderM: number }): Material
  /** Glass of the process look and ghosts of what is not isolated; shares the geometry of `solid`. */
  readonly glass: Material
  /** Ground of the process look. */
  readonly grid: Material
  /** What is drawn instead of one of these materials: null nothing; undefined: not one of these. */
  standIn(material: Material, look: Look, isCut: boolean): Material | null | undefined
  dispose(): void
}

interface Twins {
  readonly process: Material | null
  /** For a cut plant; made when first asked for, so that whole plants never pay for the test. */
  cut(): Material
}

export function createTileMaterials(shared: SharedUniforms, shading: Shading): TileMaterials {
  const palette = paletteUniforms()
  const uniforms: Record<string, IUniform> = {
    ...shared,
    uPaletteColour: { value: palette.colour },
    uPaletteSurface: { value: palette.surface },
  }
  const process = createProcessMaterials(shared)
  const makers = shading === 'plain' ? plainMakers(uniforms) : fullMakers(uniforms)
  const made: Material[] = []
  const twins = new Map<Material, Twins>()
  const keep = (make: (isCut: boolean) => Material, inProcess: Material | null) => {
    const build = (isCut: boolean) => {
      const material = make(isCut)
      made.push(material)
      return material
    }
    const whole = build(false)
    let cut: Material | undefined
    twins.set(whole, {
      process: inProcess,
      cut() {
        cut ??= build(true)
        return cut
      },
    })
    return whole
  }
  const shadows = createShadowMaterials(shared)
  const grating = keep(makers.grating, null)
  return {
    solid: keep(makers.solid, process.dark),
    grating,
    far: keep((isCut) => makeFar(uniforms, isCut), process.dark),
    shadowOf: (material, isPartial) => shadows.of(material === grating, isPartial),
    glass: process.glass,
    grid: process.grid,
    turning(rpm) {
      const own = { uTurnsPerSecond: { value: Math.round(rpm) / 60 } }
      return keep((isCut) => makers.turning(own, isCut), process.turning(rpm))
    },
    walking({ hipM, shoulderM }) {
      const own = { uGait: { value: [hipM, shoulderM] } }
      return keep((isCut) => makers.walking(own, isCut), process.dark)
    },
    standIn(material, look, isCut) {
      const twin = twins.get(material)
      if (!twin) return undefined
      if (look === 'process') return twin.process
      return isCut ? twin.cut() : material
    },
    dispose() {
      for (const material of made) material.dispose()
      process.dispose()
      shadows.dispose()
    },
  }
}
