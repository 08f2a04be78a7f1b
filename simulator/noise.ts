/** Seeded randomness: every instrument and disturbance has its own stream, so adding one never changes another. */

/** Next number in [0, 1). */
export type Random = () => number

/** 32-bit FNV-1a hash of a text. */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

/**
 * A stream of uniform numbers named by `seed` and `name`: xoshiro128++ (Blackman and Vigna), its state filled by
 * splitmix32 so that similar names give unrelated streams.
 */
export function createRandom(seed: number, name: string): Random {
  let fill = (hash(name) ^ Math.imul(seed | 0, 0x9e3779b1)) >>> 0
  const next = () => {
    fill = (fill + 0x9e3779b9) >>> 0
    let z = fill
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return (z ^ (z >>> 15)) >>> 0
  }
  let [a, b, c, d] = [next(), next(), next(), next() | 1]
  return () => {
    const sum = (a + d) | 0
    const result = (((sum << 7) | (sum >>> 25)) + a) >>> 0
    const t = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= t
    d = (d << 11) | (d >>> 21)
    return result / 4294967296
  }
}

/**
 * Nearly Gaussian number of mean 0 and deviation 1: the sum of four uniforms. It never exceeds ±3.47 and needs no
 * transcendental function, so it is the same on every machine.
 */
export function gaussian(random: Random): number {
  return (random() + random() + random() + random() - 2) * Math.sqrt(3)
}

/** Something outside the plant that wanders about a mean: an Ornstein–Uhlenbeck process. */
export class Drift {
  private offset = 0
  constructor(
    private readonly random: Random,
    readonly mean: number,
    /** Standard deviation about the mean. */
    readonly sigma: number,
    /** Seconds after which it has forgotten where it was. */
    readonly forgetS: number,
  ) {}

  get value(): number {
    return this.mean + this.offset
  }

  step(dt: number): number {
    this.offset +=
      (-this.offset * dt) / this.forgetS +
      this.sigma * Math.sqrt((2 * dt) / this.forgetS) * gaussian(this.random)
    return this.value
  }
}
