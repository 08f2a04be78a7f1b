/**
 * The ground cut into rectangles that do not overlap, so that nothing flickers where one surface lies on another.
 * Pure: plan coordinates in, rectangles out.
 */
import type { SiteFile } from '#core/plant/schema'

export type SurfaceName = SiteFile['ground'][number]['surface']
/** minX, minZ, maxX, maxZ in metres. */
export type Rect = readonly [number, number, number, number]

export interface Patch {
  readonly surface: SurfaceName
  readonly rect: Rect
}

/**
 * Cuts `base` by the rects laid on it; later rects lie on earlier ones, parts outside the base are kept.
 * Neighbours along x of one surface are joined again.
 */
export function partitionGround(base: Patch, laid: readonly Patch[]): Patch[] {
  const all = [base, ...laid].filter(({ rect }) => rect[0] < rect[2] && rect[1] < rect[3])
  const xs = breaks(all.flatMap(({ rect }) => [rect[0], rect[2]]))
  const zs = breaks(all.flatMap(({ rect }) => [rect[1], rect[3]]))
  const patches: Patch[] = []
  for (let j = 0; j + 1 < zs.length; j++) {
    let open: { surface: SurfaceName; from: number; to: number } | undefined
    const close = () => {
      if (open) patches.push({ surface: open.surface, rect: [open.from, zs[j]!, open.to, zs[j + 1]!] })
      open = undefined
    }
    for (let i = 0; i + 1 < xs.length; i++) {
      const surface = topmost(all, (xs[i]! + xs[i + 1]!) / 2, (zs[j]! + zs[j + 1]!) / 2)
      if (open && open.surface === surface) open.to = xs[i + 1]!
      else {
        close()
        if (surface) open = { surface, from: xs[i]!, to: xs[i + 1]! }
      }
    }
    close()
  }
  return patches
}

const breaks = (values: number[]): number[] => [...new Set(values)].sort((a, b) => a - b)

function topmost(patches: readonly Patch[], x: number, z: number): SurfaceName | undefined {
  for (let i = patches.length - 1; i >= 0; i--) {
    const { rect, surface } = patches[i]!
    if (x > rect[0] && x < rect[2] && z > rect[1] && z < rect[3]) return surface
  }
  return undefined
}
