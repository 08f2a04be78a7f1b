/** Small things that tell what a device is: gauges, transmitters, boxes, lamps, nameplates. Near view only, mostly. */
import type { Builder } from './builder'
import type { Vec3 } from './model'
import { gateValve } from './piping'
import { cylinder, disc, rod, tube } from './round'
import { bar, box, quad } from './solids'
import { along, cross, frameOf, UP, unit } from './vec'

/** A dial gauge on its siphon, facing `facing` from a stub at `foot` that rises 0.25 m. */
export function pressureGauge(b: Builder, foot: Vec3, facing: Vec3): void {
  b.upTo(0, () =>
    b.slender(() => {
      const dial = along(foot, UP, 0.32)
      b.use('galvanised')
      rod(b, foot, along(foot, UP, 0.26), 0.012, 5)
      cylinder(b, along(dial, facing, -0.03), along(dial, facing, 0.03), 0.075, {
        segments: 14,
        caps: 'both',
      })
      b.use('white')
      disc(b, along(dial, facing, 0.032), facing, 0.064, { segments: 14 })
      b.use('rubber')
      const [s, t] = frameOf(facing)
      bar(
        b,
        along(dial, facing, 0.036),
        along(along(along(dial, facing, 0.036), s, 0.035), t, 0.03),
        0.008,
        0.004,
      )
    }),
  )
}

/** A field transmitter on its pipe stand at grade or deck: blue housing, two covers, cable down the post. */
export function transmitter(b: Builder, foot: Vec3, facing: Vec3): void {
  b.upTo(0, () =>
    b.keep(() => {
      const side = unit(cross(UP, facing))
      b.use('galvanised')
      rod(b, foot, along(foot, UP, 1.35), 0.03, 7)
      box(b, along(foot, UP, 0.006), [0.18, 0.012, 0.18], { omit: ['bottom'] })
      const head = along(along(foot, UP, 1.3), facing, 0.09)
      b.use('motor', '#c4d4e4')
      cylinder(b, along(head, side, -0.1), along(head, side, 0.1), 0.062, { segments: 12 })
      cylinder(b, along(head, UP, -0.17), head, 0.045, { segments: 8, caps: 'start' })
      b.use('flange')
      box(b, along(head, UP, -0.2), [0.11, 0.09, 0.11])
      b.use('rubber')
      tube(
        b,
        [
          along(head, side, -0.1),
          along(along(head, side, -0.16), UP, -0.1),
          along(along(foot, side, -0.04), UP, 0.9),
          along(along(foot, side, -0.04), UP, 0.05),
        ],
        0.01,
        { segments: 4 },
      )
    }),
  )
}

/** A thermowell with its head, standing out along `direction` from the shell at `at`. */
export function thermowell(b: Builder, at: Vec3, direction: Vec3): void {
  b.upTo(0, () =>
    b.slender(() => {
      b.use('flange')
      cylinder(b, along(at, direction, -0.1), along(at, direction, 0.16), 0.028, {
        segments: 7,
        caps: 'none',
      })
      cylinder(b, along(at, direction, 0.1), along(at, direction, 0.14), 0.065, { segments: 10 })
      b.use('motor', '#c4d4e4')
      cylinder(b, along(at, direction, 0.16), along(at, direction, 0.26), 0.048, { segments: 9, caps: 'end' })
    }),
  )
}

/** A junction box on a wall or post, its door facing `facing`. */
export function junctionBox(
  b: Builder,
  at: Vec3,
  facing: Vec3,
  size: readonly [number, number] = [0.34, 0.42],
): void {
  b.upTo(0, () =>
    b.keep(() => {
      const side = unit(cross(UP, facing))
      b.within(side, UP, unit(facing), at, () => {
        b.use('paint-white', '#d4d8da')
        box(b, [0, 0, 0.08], [size[0], size[1], 0.16])
        b.use('paint', '#9aa2a6')
        box(b, [0, 0, 0.166], [size[0] - 0.05, size[1] - 0.05, 0.012], { omit: ['-z'] })
        b.use('rubber')
        for (const x of [-0.09, 0, 0.09])
          rod(b, [x, -size[1] / 2, 0.08], [x, -size[1] / 2 - 0.16, 0.06], 0.013, 5)
      })
    }),
  )
}

/** A run of rigid conduit through points. */
export function conduit(b: Builder, points: readonly Vec3[], radius = 0.018): void {
  b.upTo(0, () =>
    b.slender(() => {
      b.use('galvanised')
      tube(b, points, radius, { segments: 5 })
    }),
  )
}

/** A push-button post beside a driven machine: red and green buttons on a grey box. */
export function controlPost(b: Builder, foot: Vec3, facing: Vec3): void {
  b.upTo(0, () =>
    b.keep(() => {
      b.use('galvanised')
      rod(b, foot, along(foot, UP, 1.2), 0.028, 7)
      const side = unit(cross(UP, facing))
      b.within(side, UP, unit(facing), along(foot, UP, 1.25), () => {
        b.use('paint-white', '#c9cdcf')
        box(b, [0, 0, 0.05], [0.24, 0.36, 0.14])
        b.use('red')
        cylinder(b, [0, 0.09, 0.12], [0, 0.09, 0.155], 0.034, { segments: 10, caps: 'end' })
        b.use('leaf', '#5ad07a')
        cylinder(b, [0, -0.05, 0.12], [0, -0.05, 0.145], 0.028, { segments: 10, caps: 'end' })
      })
    }),
  )
}

/** A stainless plate with a dark field, as riveted to every vessel. */
export function nameplate(b: Builder, at: Vec3, facing: Vec3, width = 0.32, height = 0.22): void {
  b.upTo(0, () =>
    b.keep(() => {
      const side = unit(cross(UP, facing))
      b.within(side, UP, unit(facing), at, () => {
        b.use('steel')
        for (const x of [-0.3, 0.3])
          bar(b, [x * width, 0, -0.12], [x * width, 0, 0], 0.03, 0.03, { ends: false })
        b.use('galvanised', '#ffffff')
        box(b, [0, 0, 0.005], [width, height, 0.01])
        b.use('cloth-navy')
        quad(b, [
          [-width * 0.44, height * 0.08, 0.012],
          [width * 0.44, height * 0.08, 0.012],
          [width * 0.44, height * 0.42, 0.012],
          [-width * 0.44, height * 0.42, 0.012],
        ])
        b.use('paint', '#787d80')
        for (const y of [-0.1, -0.25, -0.38]) {
          quad(b, [
            [-width * 0.42, (y - 0.035) * height, 0.012],
            [width * 0.3, (y - 0.035) * height, 0.012],
            [width * 0.3, (y + 0.035) * height, 0.012],
            [-width * 0.42, (y + 0.035) * height, 0.012],
          ])
        }
      })
    }),
  )
}

/** A level gauge standing off a shell: two isolating valves and the chamber between them. Returns the strip's foot. */
export function levelBridle(b: Builder, shell: Vec3, outward: Vec3, height: number): Vec3 {
  const reach = 0.34
  const foot = along(shell, outward, reach)
  b.keep(() => {
    b.use('pipe-paint')
    b.upTo(1, () =>
      cylinder(b, along(foot, UP, -0.18), along(foot, UP, height + 0.18), 0.055, { segments: 10 }),
    )
    b.upTo(0, () => {
      for (const y of [0, height]) {
        b.use('pipe-paint')
        rod(b, along(along(shell, UP, y), outward, -0.1), along(foot, UP, y), 0.028, 7)
        gateValve(b, along(along(shell, UP, y), outward, 0.15), outward, 0.028)
      }
      b.use('flange')
      for (const y of [-0.2, height + 0.2]) {
        cylinder(b, along(foot, UP, y - 0.02), along(foot, UP, y + 0.02), 0.095, { segments: 12 })
      }
    })
  })
  return along(foot, outward, 0.062)
}

/** A float gauge's board on a basin's wall: foot at the wall's top, face to `outward`. Returns the strip's foot. */
export function levelBoard(b: Builder, foot: Vec3, outward: Vec3, height: number): Vec3 {
  const side = cross(UP, outward)
  b.upTo(1, () => {
    b.within(side, UP, outward, foot, () => {
      b.use('galvanised')
      for (const x of [-0.12, 0.12]) rod(b, [x, 0, 0], [x, height + 0.25, 0], 0.022, 6)
      b.use('white')
      box(b, [0, height / 2 + 0.15, 0.03], [0.3, height + 0.12, 0.02])
    })
  })
  return along(along(foot, UP, 0.15), outward, 0.042)
}

/** A lamp fixture on a short post whose foot is given; returns where its light hangs. */
export function fixture(b: Builder, foot: Vec3, height = 2.1): Vec3 {
  const top = along(foot, UP, height)
  b.upTo(1, () =>
    b.slender(() => {
      b.use('galvanised')
      rod(b, foot, top, 0.022, b.lod === 0 ? 6 : 3)
      b.upTo(0, () => {
        b.use('paint', '#9aa0a4')
        cylinder(b, along(top, UP, 0.0), along(top, UP, 0.12), 0.07, { segments: 9, endRadius: 0.04 })
        b.use('lamp')
        cylinder(b, along(top, UP, -0.11), top, 0.05, { segments: 9, caps: 'start' })
      })
    }),
  )
  return along(top, UP, -0.14)
}
