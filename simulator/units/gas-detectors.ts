/**
 * Gas detectors for combustible gas (%LEL) and hydrogen sulphide (ppm): a small wandering zero, and what the wind
 * brings of a leak. Two levels of alarm; the second one, seen by two detectors, calls for evacuation (GB/T 50493).
 */
import type { Context } from '../context'
import { combustiblePlaces, type DetectorPlace, sulphidePlaces } from '../detector-places'
import type { Instrument } from '../instruments'
import { Drift } from '../noise'
import { clamp, lag } from '../solve'
import { gasShare, type Leak, windFrame } from './dispersion'
import type { PlanPoint } from './mover'
import type { Wind } from './weather'

/** Lower explosive limit of the plant's gas, and its hydrogen sulphide, as shares of volume. */
export const LOWER_EXPLOSIVE = 0.035
const SULPHIDE_SHARE = 0.0006
/** First and second level: %LEL, and ppm by the occupational limit of 10 mg/m³. */
export const gasLimits = {
  combustible: { first: 25, second: 50, full: 100 },
  sulphide: { first: 6.6, second: 13.2, full: 50 },
} as const
/** Detectors at the second level that confirm it. */
const CONFIRMED_BY = 2
const CONFIRM_S = 5

type Kind = keyof typeof gasLimits

interface Detector {
  readonly place: DetectorPlace
  readonly kind: Kind
  readonly zero: Drift
  readonly tag: Instrument
  /** Share of gas at the detector, as late as the wind brings it. */
  share: number
  /** Highest level of alarm since the last all-clear. */
  announced: number
}

export interface DetectorInputs {
  readonly wind: Wind
  readonly leaks: readonly Leak[]
  /** %LEL that the shaft seal of P-1101A lets a detector beside it see. */
  readonly sealLel: number
}

export class GasDetectors {
  /** 0 none, 1 first level, 2 second level somewhere on the site. */
  level = 0
  /** Confirmed second level: evacuation is called until the operators give the all-clear. */
  evacuating = false
  private secondS = 0
  private readonly detectors: readonly Detector[]
  private readonly tags

  constructor(private readonly context: Context) {
    this.detectors = [
      ...combustiblePlaces.map((place) => this.install(place, 'combustible')),
      ...sulphidePlaces.map((place) => this.install(place, 'sulphide')),
    ]
    this.tags = {
      level: context.instruments.add('XS-5080'),
      evacuation: context.instruments.add('XS-5081'),
    }
  }

  step(dt: number, { wind, leaks, sealLel }: DetectorInputs): void {
    let [level, second] = [0, 0]
    for (const detector of this.detectors) {
      const { place, kind, tag } = detector
      for (const leak of leaks) this.blow(detector, leak, wind, dt)
      if (leaks.length === 0) detector.share = lag(detector.share, 0, 20, dt)
      const seal = place.tag === 'AT-1101' ? sealLel : 0
      const gas =
        kind === 'combustible' ? lelOf(detector.share) + seal : detector.share * SULPHIDE_SHARE * 1e6
      const { first, second: high, full } = gasLimits[kind]
      tag.update(clamp(detector.zero.step(dt) + gas, 0, 0.985 * full), dt)
      const seen = tag.value >= high ? 2 : tag.value >= first ? 1 : 0
      level = Math.max(level, seen)
      if (seen === 2) second++
      this.announce(detector, seen)
    }
    this.level = level
    this.secondS = second >= CONFIRMED_BY ? this.secondS + dt : 0
    if (this.secondS >= CONFIRM_S && !this.evacuating) this.evacuate()
    this.tags.level.update(level, dt)
    this.tags.evacuation.update(this.evacuating ? 1 : 0, dt)
  }

  /** Operators: no gas any more, people may go back. */
  allClear(): void {
    this.evacuating = false
    for (const detector of this.detectors) detector.announced = 0
  }

  private install(place: DetectorPlace, kind: Kind): Detector {
    const random = this.context.instruments.random(place.tag)
    const full = kind === 'combustible' ? 1 : 0.2
    return {
      place,
      kind,
      zero: new Drift(random, full * (0.4 + 0.8 * random()), 0.15 * full, 500),
      tag: this.context.instruments.add(place.tag, { noise: 0.03 * full, lagS: 10, floor: 0 }),
      share: 0,
      announced: 0,
    }
  }

  /** The cloud comes with the wind and mixes on its way: it arrives after the time of travel, softened by it. */
  private blow(detector: Detector, leak: Leak, wind: Wind, dt: number): void {
    const share = gasShare(leak, detector.place.at, wind)
    const { downwindM } = windFrame(leak.at, detector.place.at, wind)
    const tauS = 3 + Math.max(0, downwindM) / wind.speedMs
    detector.share = lag(detector.share, share, tauS, dt)
  }

  private announce(detector: Detector, seen: number): void {
    if (seen <= detector.announced) return
    detector.announced = seen
    const { equipment } = detector.place
    const zh = detector.kind === 'combustible' ? '可燃气体' : '硫化氢'
    const en = detector.kind === 'combustible' ? 'combustible gas' : 'hydrogen sulphide'
    this.context.note(equipment, {
      zh: `${equipment} ${zh}${seen === 2 ? '二' : '一'}级报警`,
      en: `${equipment}: ${seen === 2 ? 'second' : 'first'}-level alarm, ${en}`,
    })
  }

  private evacuate(): void {
    this.evacuating = true
    this.context.note('CB-5001', {
      zh: '两点二级报警确认，全厂应急广播：停止作业，沿上风向撤至中控楼集合点',
      en: 'Second level confirmed by two detectors: evacuation called, everyone to the muster point at the control building',
    })
  }
}

/** Combustible gas as per cent of the lower explosive limit. */
export function lelOf(share: number): number {
  return (share / LOWER_EXPLOSIVE) * 100
}

/** What a detector carried to `at` would see, %LEL. */
export function lelAt(leaks: readonly Leak[], at: PlanPoint, wind: Wind): number {
  return lelOf(leaks.reduce((sum, leak) => sum + gasShare(leak, at, wind), 0))
}
