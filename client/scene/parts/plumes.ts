/** Flames, steam and smoke, as much as their meters say. One draw for flames, one for vapour; nothing is drawn where nothing rises. */
import { AddEquation, CustomBlending, Group, OneFactor, OneMinusSrcAlphaFactor, Vector3 } from 'three'
import type { CompiledScene, Plume } from '#core/compiled/scene'
import type { PlantIndex } from '../../live/plant-index'
import type { LiveValues } from '../../live/values'
import { PLUME_KIND, plumeFragmentGlsl, plumeVertexGlsl } from '../look/glsl/plume'
import type { SharedUniforms } from '../look/uniforms'
import { column, createQuads, type QuadParts } from '../quads'
import type { Shading } from '../quality/tiers'
import { createPlumeState } from './plume-state'
import { createWind } from './wind'

export interface Plumes {
  readonly object: Group
  /** Takes over the newest values. */
  read(live: LiveValues): void
  /** Moves on; true where the picture is to be drawn anew. */
  advance(seconds: number): boolean
  dispose(): void
}

export interface PlumeParts {
  readonly scene: Pick<CompiledScene, 'features' | 'plumes' | 'site'>
  readonly plant: PlantIndex
  readonly shared: SharedUniforms
  readonly shading: Shading
  /** Puffs per plume. */
  readonly puffs: number
  /** Plumes stand as in a photograph. */
  readonly still: boolean
}

/** The flame of the strongest flare lights what stands around it, at night. */
const FLARE_LIGHT = 2.6
/** Seconds after which the puffs' clock starts anew; one unnoticed jump an hour. */
const CLOCK_WRAP_S = 3600

export function createPlumes({
  scene,
  plant,
  shared,
  shading,
  puffs,
  still,
}: PlumeParts): Plumes | undefined {
  const { plumes } = scene
  if (plumes.length === 0) return undefined
  const state = createPlumeState(
    plumes,
    scene.features.map(({ id }) => id),
    plant,
    still,
  )
  const wind = createWind(scene.site?.wind, plant)
  const seconds = { value: 0 }
  const blow = { value: new Vector3() }
  const uniforms = { ...shared, uStrength: { value: state.strength }, uSeconds: seconds, uWind: blow }
  const rising = (['vapour', 'flame'] as const).flatMap((form) => {
    const columns = puffColumns(plumes, form, puffs)
    if (columns.count === 0) return []
    const quads = createQuads({
      name: 'plumes',
      renderOrder: 33,
      ...columns,
      material: {
        uniforms,
        defines: { ...(form === 'flame' && { FLAME: '' }), ...(shading === 'plain' && { PLAIN: '' }) },
        vertexShader: plumeVertexGlsl(plumes.length),
        fragmentShader: plumeFragmentGlsl,
        transparent: true,
        depthWrite: false,
        blending: CustomBlending,
        blendEquation: AddEquation,
        blendSrc: OneFactor,
        blendDst: OneMinusSrcAlphaFactor,
      },
    })
    return [
      { quads, isAny: () => plumes.some((plume, i) => formOf(plume) === form && state.strength[i]! > 0) },
    ]
  })
  const object = new Group()
  object.name = 'plumes'
  object.visible = false
  object.add(...rising.map(({ quads }) => quads.object))

  const lightUp = () => {
    let best = -1
    plumes.forEach(({ kind }, i) => {
      if (kind === 'flame' && (best < 0 || state.strength[i]! > state.strength[best]!)) best = i
    })
    const flare = shared.uFlare.value
    const strength = best < 0 ? 0 : state.strength[best]!
    if (strength <= 0) flare.set(0, 0, 0, 0)
    else {
      const { at, radiusM } = plumes[best]!
      const size = strength ** 0.4
      const flicker = 0.88 + 0.08 * Math.sin(seconds.value * 11) + 0.04 * Math.sin(seconds.value * 27)
      flare.set(at[0], at[1] + radiusM * 12 * size, at[2], FLARE_LIGHT * size * flicker * shared.uLamps.value)
    }
  }
  return {
    object,
    read(live) {
      state.read(live)
      wind.read(live)
    },
    advance(passed) {
      const wasSettled = state.isSettled
      const isUp = state.advance(passed)
      object.visible = isUp
      for (const { quads, isAny } of rising) quads.object.visible = isAny()
      lightUp()
      if (!isUp) return !wasSettled
      blow.value.set(wind.east, 0, wind.south)
      if (still) return !wasSettled
      seconds.value = (seconds.value + Math.min(passed, 0.5)) % CLOCK_WRAP_S
      return true
    },
    dispose() {
      shared.uFlare.value.set(0, 0, 0, 0)
      object.removeFromParent()
      for (const { quads } of rising) quads.dispose()
    },
  }
}

type Form = 'flame' | 'vapour'
const formOf = ({ kind }: Plume): Form => (kind === 'flame' ? 'flame' : 'vapour')

/** Quads of all puffs of plumes of a form, and one large one for the halo of each flame. */
function puffColumns(
  plumes: readonly Plume[],
  form: Form,
  puffs: number,
): Pick<QuadParts, 'columns' | 'count'> {
  const mouths: number[] = []
  const chances: number[] = []
  const kinds: number[] = []
  plumes.forEach((plume, which) => {
    if (formOf(plume) !== form) return
    const { at, kind, radiusM } = plume
    const put = (as: number, chance: readonly number[]) => {
      mouths.push(...at, radiusM)
      chances.push(...chance)
      kinds.push(as, which)
    }
    // The golden ratio's kin spread puffs evenly.
    for (let i = 0; i < puffs; i++) {
      put(PLUME_KIND[kind], [(i * 0.6180339887) % 1, (i * 0.754877666) % 1, (i * 0.569840291) % 1, i / puffs])
    }
    if (kind === 'flame') put(PLUME_KIND.halo, [0.5, 0.5, 0, 0])
  })
  return {
    count: kinds.length / 2,
    columns: { mouth: column(mouths, 4), chance: column(chances, 4), kindOf: column(kinds, 2) },
  }
}
