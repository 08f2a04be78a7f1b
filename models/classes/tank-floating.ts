/**
 * An internal floating-roof tank: a fixed cone roof keeps rain off the pan that floats inside, so air must pass under it.
 * What tells it from a plain cone-roof tank is outside: hooded vents all round the shell's top, a large vent in the middle
 * of the roof instead of a breather valve, overflow slots, and the wells of gauge and anti-rotation cables.
 */
import { z } from 'zod'
import { type Drawing, defineClass, metres } from '../kit/define'
import { cylinder, lathe } from '../kit/round'
import { box } from '../kit/solids'
import { polar } from '../kit/vec'
import { roofRise, stairHead, TANK_FOOT, tankBody, tankNozzles } from './tank-body'

const params = z.strictObject({
  diameterM: metres(16, 6, 90),
  /** Height of the shell. */
  heightM: metres(12, 4, 25),
})

export const tankFloating = defineClass({
  name: 'tank-floating',
  text: { zh: '内浮顶储罐', en: 'Internal floating-roof tank' },
  params,
  nozzles: (p) => tankNozzles(p, Math.min(0.22, 0.06 + p.diameterM * 0.008)),
  draw(b, p, nozzles, label) {
    const r = p.diameterM / 2
    const top = TANK_FOOT + p.heightM
    const body = { ...p, roof: 'cone' } as const
    tankBody(b, body, nozzles, label)
    rimVents(b, r, top)
    centreVent(b, top + roofRise(body), r)
    wells(b, r, top, roofRise(body), stairHead(body))
    b.label([0, top + roofRise(body) + 2.4, 0])
  },
})

/** Hooded openings round the shell just under the rim, and an overflow slot between every third pair. */
function rimVents(b: Drawing, r: number, top: number): void {
  if (b.lod === 2) return
  const n = Math.max(8, Math.round((r * Math.PI * 2) / 3))
  for (let i = 0; i < n; i++)
    b.at(
      [0, 0, 0],
      () => {
        b.use('rubber', '#c8c8c8')
        box(b, [r + 0.02, top - 0.46, 0], [0.06, 0.36, 0.86], { omit: ['-x'] })
        b.use('paint-white')
        // The hood: a lid and two cheeks that lean out over the opening.
        box(b, [r + 0.17, top - 0.24, 0], [0.34, 0.03, 1])
        b.upTo(0, () => {
          for (const z of [-0.49, 0.49]) box(b, [r + 0.15, top - 0.44, z], [0.3, 0.4, 0.025])
          box(b, [r + 0.325, top - 0.34, 0], [0.025, 0.2, 1])
        })
      },
      ((i + 0.5) / n) * Math.PI * 2,
    )
}

/** The mushroom in the middle of the roof, netted below its hat. */
function centreVent(b: Drawing, y: number, r: number): void {
  const w = Math.min(0.55, r * 0.07)
  b.use('rubber', '#d0d0d0')
  cylinder(b, [0, y + 0.15, 0], [0, y + 0.62, 0], w, { segments: 16, caps: 'none' })
  b.use('paint-white')
  lathe(
    b,
    [
      [
        [w * 1.7, y + 0.56],
        [w * 1.7, y + 0.62],
      ],
      [
        [w * 1.7, y + 0.62],
        [0, y + 0.95],
      ],
    ],
    { segments: 18 },
  )
}

/** Gauge well near the stair's head, cable housings of the floating pan, and skylights in the roof plates. */
function wells(b: Drawing, r: number, top: number, rise: number, head: number): void {
  const on = (share: number, angle: number) => polar(r * share, angle, top + rise * (1 - share))
  b.upTo(1, () => {
    b.use('pipe-paint')
    const well = on(0.86, head - 0.12)
    cylinder(b, well, [well[0], well[1] + 1, well[2]], 0.16, { segments: 12 })
    cylinder(b, [well[0], well[1] + 1, well[2]], [well[0], well[1] + 1.06, well[2]], 0.26, { segments: 12 })
  })
  b.upTo(0, () => {
    for (const turn of [1.2, 3.3, 5.2]) {
      b.use('paint-white')
      const at = on(0.72, head + turn)
      cylinder(b, at, [at[0], at[1] + 0.4, at[2]], 0.12, { segments: 10 })
      const cover = on(0.45, head + turn + 0.5)
      cylinder(b, cover, [cover[0], cover[1] + 0.32, cover[2]], 0.36, { segments: 16 })
      cylinder(b, [cover[0], cover[1] + 0.32, cover[2]], [cover[0], cover[1] + 0.37, cover[2]], 0.46, {
        segments: 16,
      })
    }
  })
}
