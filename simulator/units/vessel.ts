/** Liquid in a vessel: level from what goes in and out, by the vessel's true shape. */
import { clamp } from '../solve'

export type VesselShape =
  | { readonly kind: 'vertical'; readonly diameterM: number; readonly spanM: number }
  | { readonly kind: 'horizontal'; readonly diameterM: number; readonly lengthM: number }

export class LiquidVessel {
  /** Per cent of the measured span. */
  level: number
  constructor(
    private readonly shape: VesselShape,
    readonly densityKgM3: number,
    startPercent: number,
  ) {
    this.level = startPercent
  }

  private get spanM(): number {
    return this.shape.kind === 'vertical' ? this.shape.spanM : this.shape.diameterM
  }

  /** Liquid surface, m²: what a change of volume is divided by to give the change of height. */
  get surfaceM2(): number {
    const { shape } = this
    if (shape.kind === 'vertical') return (Math.PI / 4) * shape.diameterM * shape.diameterM
    const h = clamp(this.level / 100, 0.02, 0.98) * shape.diameterM
    return shape.lengthM * 2 * Math.sqrt(h * (shape.diameterM - h))
  }

  /** kg of liquid per per cent of level here. */
  get kgPerPercent(): number {
    return (this.surfaceM2 * this.spanM * this.densityKgM3) / 100
  }

  step(inKgs: number, outKgs: number, dt: number): void {
    this.level = clamp(this.level + ((inKgs - outKgs) * dt) / this.kgPerPercent, 0, 100)
  }
}
