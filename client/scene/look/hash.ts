/** The shaders' hash of a plane, 0–1, for what is laid out here as they would draw it. Pure. */
export function hash2(x: number, y: number): number {
  const fract = (n: number) => n - Math.floor(n)
  let a = fract(x * 0.1031)
  let b = fract(y * 0.103)
  let c = fract(x * 0.0973)
  const d = a * (b + 33.33) + b * (c + 33.33) + c * (a + 33.33)
  a += d
  b += d
  c += d
  return fract((a + b) * c)
}
