/** A condensing steam turbine on the compressor's frame: governor end towards the compressor's coupling, exhaust at +x. */
import type { Drawing } from '../kit/define'
import { bearingHousing } from '../kit/drives'
import { handwheel, pipe } from '../kit/piping'
import { cylinder, lathe } from '../kit/round'
import { box } from '../kit/solids'

/** Draws it between x = 0.1 and 4.1 times `size`, shaft at height `y`, frame top at `table`. */
export function steamTurbine(b: Drawing, size: number, y: number, table: number): void {
  const k = (x: number) => x * size
  bearingHousing(b, k(0.08), k(0.55), y, k(0.3))
  casing(b, size, y)
  bearingHousing(b, k(3.72), k(4.12), y, k(0.3))
  b.use('pump', '#c9d6dc')
  for (const x of [0.32, 3.92]) {
    box(b, [k(x), (y + table) / 2 - k(0.12), 0], [k(0.3), y - table - k(0.2), k(0.5)], { omit: ['bottom'] })
  }
  for (const x of [1.2, 2.7])
    for (const z of [-1, 1]) {
      box(b, [k(x), (y + table) / 2, z * k(0.78)], [k(0.3), y - table, k(0.22)], { omit: ['bottom', 'top'] })
    }
  steamChest(b, size, y)
}

/** Lagged casing stepping up to the exhaust hood, split at the shaft with a bolted flange. */
function casing(b: Drawing, size: number, y: number): void {
  const k = (x: number) => x * size
  b.use('cladding')
  b.lying([k(0.6), y, 0], () => {
    lathe(
      b,
      [
        [
          [k(0.15), 0],
          [k(0.52), 0],
        ],
        [
          [k(0.52), 0],
          [k(0.62), k(0.12)],
          [k(0.62), k(0.8)],
        ],
        [
          [k(0.62), k(0.8)],
          [k(0.78), k(1.0)],
          [k(0.98), k(1.75)],
        ],
        [
          [k(0.98), k(1.75)],
          [k(1.1), k(1.95)],
          [k(1.1), k(2.85)],
          [k(0.98), k(3.0)],
        ],
        [
          [k(0.98), k(3.0)],
          [0, k(3.08)],
        ],
      ],
      { segments: 34 },
    )
  })
  b.use('paint', '#c8ced1')
  b.upTo(1, () => {
    for (const [from, to, half] of [
      [0.62, 1.45, 0.74],
      [1.45, 2.35, 0.98],
      [2.35, 3.62, 1.2],
    ] as const) {
      box(b, [k((from + to) / 2), y, 0], [k(to - from), k(0.14), k(half * 2)])
      b.upTo(0, () =>
        b.slender(() => {
          b.use('bolt')
          const n = Math.round((to - from) / 0.2)
          for (let i = 0; i < n; i++)
            for (const z of [-1, 1]) {
              const x = k(from + ((i + 0.5) * (to - from)) / n)
              const at = z * k(half - 0.055)
              cylinder(b, [x, y + k(0.07), at], [x, y + k(0.15), at], k(0.03), { segments: 6, caps: 'end' })
            }
        }),
      )
      b.use('paint', '#c8ced1')
    }
  })
}

/** Steam chest across the top with the trip-throttle valve, governor linkage and servo. */
function steamChest(b: Drawing, size: number, y: number): void {
  const k = (x: number) => x * size
  b.use('cladding')
  cylinder(b, [k(1.0), y + k(0.82), k(-0.6)], [k(1.0), y + k(0.82), k(0.62)], k(0.24), { segments: 20 })
  b.use('paint', '#c8ced1')
  cylinder(b, [k(1.0), y + k(0.95), 0], [k(1.0), y + k(1.2), 0], k(0.2), { segments: 16, caps: 'none' })
  b.upTo(1, () => {
    // Trip-throttle valve lies to the side, wheel outward.
    cylinder(b, [k(1.0), y + k(0.82), k(0.6)], [k(1.0), y + k(0.82), k(0.98)], k(0.16), { segments: 14 })
    handwheel(b, [k(1.0), y + k(0.82), k(1.16)], [0, 0, 1], k(0.22))
    b.use('bolt', '#ffffff')
    cylinder(b, [k(1.0), y + k(0.82), k(0.95)], [k(1.0), y + k(0.82), k(1.2)], k(0.03), { segments: 6 })
    b.use('motor', '#b9c4cc')
    cylinder(b, [k(0.55), y + k(0.5), k(-0.5)], [k(0.55), y + k(1.15), k(-0.5)], k(0.12), { segments: 12 })
    box(b, [k(0.4), y + k(0.62), k(0.3)], [k(0.34), k(0.34), k(0.3)])
  })
  b.upTo(0, () => {
    b.use('steel')
    for (let i = 0; i < 4; i++) {
      const z = k(-0.45 + i * 0.26)
      cylinder(b, [k(1.0), y + k(1.04), z], [k(1.0), y + k(1.36), z], k(0.045), { segments: 8 })
    }
    box(b, [k(1.0), y + k(1.38), k(-0.1)], [k(0.09), k(0.07), k(1.05)])
    b.use('pipe-paint', '#e4e0c8')
    pipe(
      b,
      [
        [k(0.55), y + k(0.6), k(-0.6)],
        [k(0.55), y + k(0.6), k(-1.15)],
        [k(0.55), y - k(0.9), k(-1.15)],
      ],
      k(0.03),
    )
    b.use('pipe-cladding')
    pipe(
      b,
      [
        [k(2.0), y + k(0.8), k(0.5)],
        [k(2.0), y + k(1.35), k(0.5)],
        [k(3.2), y + k(1.35), k(0.5)],
        [k(3.2), y + k(0.95), k(0.5)],
      ],
      k(0.06),
    )
  })
}
