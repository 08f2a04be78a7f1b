/** How much work a picture may be: three tiers, chosen by what draws it and by measuring, or pinned in the address. */
import type { LodRule } from '../tiles/lod'
import { isSoftware } from './renderer-name'

export type TierName = 'low' | 'medium' | 'high'

/** Full: every pixel is weathered and lit by itself; plain: most of it is reckoned per vertex. */
export type Shading = 'full' | 'plain'

export interface Tier {
  readonly name: TierName
  readonly antialias: boolean
  readonly maxPixelRatio: number
  /** Smallest share of the full resolution used while the camera moves. */
  readonly movingScale: number
  readonly shading: Shading
  readonly shadowSize: number
  readonly cloudSide: number
  /** Times that image light and shadow are made anew while day turns into night. */
  readonly lightSteps: number
  /** Puffs that a plume of steam or a flame is made of. */
  readonly puffs: number
  readonly lod: LodRule
  /** Frames per second that motion alone (fans, flow) may ask for. */
  readonly motionFps: number
}

export const TIERS: Readonly<Record<TierName, Tier>> = {
  low: {
    name: 'low',
    antialias: false,
    maxPixelRatio: 1,
    movingScale: 0.5,
    shading: 'plain',
    shadowSize: 2048,
    cloudSide: 640,
    lightSteps: 3,
    puffs: 24,
    lod: { nearM: 60, farM: 170 },
    motionFps: 12,
  },
  medium: {
    name: 'medium',
    antialias: true,
    maxPixelRatio: 1.25,
    movingScale: 0.7,
    shading: 'full',
    shadowSize: 4096,
    cloudSide: 2048,
    lightSteps: 8,
    puffs: 40,
    lod: { nearM: 110, farM: 300 },
    motionFps: 30,
  },
  high: {
    name: 'high',
    antialias: true,
    maxPixelRatio: 2,
    movingScale: 0.8,
    shading: 'full',
    shadowSize: 4096,
    cloudSide: 2048,
    lightSteps: 14,
    puffs: 56,
    lod: { nearM: 150, farM: 420 },
    motionFps: 60,
  },
}

/** `?quality=` where it names a tier. */
export function pinnedTier(search: string): TierName | undefined {
  const asked = new URLSearchParams(search).get('quality')
  return asked === 'low' || asked === 'medium' || asked === 'high' ? asked : undefined
}

/** A first guess from the renderer's own name. */
export function guessTier(rendererName: string, isTouch: boolean): TierName {
  if (isSoftware(rendererName)) return 'low'
  if (isTouch || /intel|mali|adreno|powervr/i.test(rendererName)) return 'medium'
  return 'high'
}

/** Slower than this with the resolution already reduced, a moving picture is too much for the machine. */
const TOO_SLOW_MS = 34

/** The next tier down where moving frames take too long; undefined: stay. */
export function lowerTier(tier: TierName, frameMs: number): TierName | undefined {
  if (frameMs <= TOO_SLOW_MS) return undefined
  return tier === 'high' ? 'medium' : tier === 'medium' ? 'low' : undefined
}
