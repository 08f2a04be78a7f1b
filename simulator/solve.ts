/** Numerical pieces shared by the unit operations. */

/** Halvings of the bracket: a part in 10⁸ of it is left. */
const HALVINGS = 28

/** Root of a falling function between two bounds by bisection; the nearer bound where there is none. */
export function fallingRoot(f: (x: number) => number, low: number, high: number): number {
  let a = low
  let b = high
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (a + b) / 2
    if (f(middle) > 0) a = middle
    else b = middle
  }
  return (a + b) / 2
}

/** First-order lag: `value` after `dt` on its way to `target`. Stable for every step length. */
export function lag(value: number, target: number, tauS: number, dt: number): number {
  return value + ((target - value) * dt) / (tauS + dt)
}

export const clamp = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value))

/** Effectiveness of a counter-current exchanger: share of the greatest possible heat that is exchanged (NTU method). */
export function counterCurrent(ua: number, cold: number, hot: number): number {
  const least = Math.min(cold, hot)
  if (least <= 0) return 0
  const ntu = ua / least
  const ratio = least / Math.max(cold, hot)
  if (ratio > 0.999) return ntu / (1 + ntu)
  const e = Math.exp(-ntu * (1 - ratio))
  return (1 - e) / (1 - ratio * e)
}
