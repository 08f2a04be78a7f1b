/** The thin things that climb a tall shell: a cable ladder with its conduits, branches to instruments, a hose-steam riser. */
import type { Builder } from './builder'
import { conduit, junctionBox } from './instruments'
import type { Vec3 } from './model'
import { rod } from './round'
import { bar } from './solids'
import { polar } from './vec'

export interface SmallBore {
  /** Outer radius of the shell, cladding included. */
  readonly radius: number
  /** Side that it climbs, an angle; free of platforms. */
  readonly side: number
  readonly foot: number
  readonly top: number
  /** Where a branch leaves the ladder and runs round the shell to an instrument. */
  readonly branches: readonly { readonly y: number; readonly to: number }[]
}

const OFF = 0.14

export function smallBore(b: Builder, s: SmallBore): void {
  b.upTo(1, () =>
    b.keep(() => {
      const out = polar(1, s.side)
      const at = (across: number, y: number, off = OFF): Vec3 => {
        const p = polar(s.radius + off, s.side, y)
        return [p[0] - out[2] * across, p[1], p[2] + out[0] * across]
      }
      if (b.lod === 1) {
        b.use('galvanised')
        bar(b, at(0, s.foot), at(0, s.top), 0.26, 0.06, { up: out, ends: false, step: 99 })
        return
      }
      cableLadder(b, at, s, out)
      steamRiser(b, at, s)
      for (const { y, to } of s.branches) branch(b, s, y, to)
      junctionBox(b, at(0, s.foot + 1.3, OFF + 0.05), out, [0.42, 0.5])
    }),
  )
}

type Place = (across: number, y: number, off?: number) => Vec3

/** Two stringers with rungs every metre on stand-offs, and the conduits that lie on it. */
function cableLadder(b: Builder, at: Place, { radius, foot, top }: SmallBore, out: Vec3): void {
  b.slender(() => {
    b.use('galvanised')
    for (const x of [-0.13, 0.13])
      bar(b, at(x, foot), at(x, top), 0.015, 0.06, { up: out, ends: false, faces: 'all', step: 99 })
    for (let y = foot + 0.5; y < top; y += 2) {
      bar(b, at(-0.13, y), at(0.13, y), 0.03, 0.02, { ends: false, step: 99 })
      bar(b, at(0, y), at(0, y, radius > 0.6 ? -0.02 : 0), 0.04, 0.04, { ends: false, step: 99 })
    }
    b.use('rubber', '#d8d8d8')
    for (const [i, x] of [-0.08, -0.03, 0.03, 0.08].entries())
      rod(b, at(x, foot, OFF + 0.04), at(x, top - i * 1.1, OFF + 0.04), 0.016, 4)
  })
}

/** Hose steam and its condensate beside the ladder, with a valved outlet at a man's height at every branch. */
function steamRiser(b: Builder, at: Place, { foot, top, branches }: SmallBore): void {
  b.use('pipe-cladding')
  rod(b, at(0.32, foot), at(0.32, top - 0.6), 0.045, 8)
  b.use('copper', '#e8e8e8')
  rod(b, at(-0.26, foot), at(-0.26, top - 0.9), 0.02, 5)
  for (const { y } of branches) {
    b.use('pipe-paint')
    rod(b, at(0.32, y - 0.35), at(0.62, y - 0.35), 0.025, 6)
    b.use('valve')
    bar(b, at(0.44, y - 0.35), at(0.56, y - 0.35), 0.07, 0.07, { step: 9 })
    b.use('red')
    bar(b, at(0.5, y - 0.26), at(0.5, y - 0.24), 0.12, 0.12, { step: 9 })
  }
}

/** Conduit round the shell from the ladder to an instrument, the short way. */
function branch(b: Builder, s: SmallBore, y: number, to: number): void {
  const turn = Math.atan2(Math.sin(to - s.side), Math.cos(to - s.side))
  const steps = Math.max(2, Math.ceil(Math.abs(turn) / 0.3))
  const arc = Array.from({ length: steps + 1 }, (_, i) =>
    polar(s.radius + 0.05, s.side + (turn * i) / steps, y),
  )
  conduit(b, [...arc, polar(s.radius + 0.12, to, y - 0.35)], 0.02)
}
