/** An external floating-roof tank: open top, wind girders, pontoon roof with rolling ladder, foam, spiral stair. */
import { z } from 'zod'
import { handrail, ringPlatform, stair } from '../kit/access'
import type { Drawing } from '../kit/define'
import { defineClass, metres, named } from '../kit/define'
import { levelBridle, nameplate } from '../kit/instruments'
import { lettering, onShell } from '../kit/lettering'
import { drain, manway, nozzle, nozzleAt } from '../kit/piping'
import { cylinder, disc, lathe, rod, straight } from '../kit/round'
import { bar } from '../kit/solids'
import { spiralStair, spiralSweep } from '../kit/spiral-stair'
import { foamInlet, foamLine } from '../kit/tank-foam'
import { polar, UP } from '../kit/vec'

const params = z.strictObject({
  diameterM: metres(16, 6, 90),
  /** Height of the shell. */
  heightM: metres(12, 4, 25),
})

const FOOT = 0.4
const STAIR_FROM = -Math.PI / 2 - 0.9
const FOAM_AT = Math.PI / 2 + 0.3
/** Where the roof floats, as a share of the shell. */
const AFLOAT = 0.74

export const tankFloating = defineClass({
  name: 'tank-floating',
  text: { zh: '外浮顶储罐', en: 'Floating-roof tank' },
  params,
  nozzles(p) {
    const r = p.diameterM / 2
    const pipeRadius = Math.min(0.22, 0.06 + r * 0.016)
    const at = (angle: number) => nozzleAt(polar(r + 0.45, angle, FOOT + 0.6), polar(1, angle), pipeRadius)
    return { N1: at(Math.PI), N2: at(0), N3: foamInlet(r, FOAM_AT) }
  },
  draw(b, p, nozzles, label) {
    const r = p.diameterM / 2
    const top = FOOT + p.heightM
    shellAndBase(b, r, top)
    girders(b, r, top)
    floatingRoof(b, r, top)
    for (const name of ['N1', 'N2']) nozzle(b, named(nozzles, name), 0.6)
    for (const a of [-1.0, 1.9, 3.6]) manway(b, polar(r + 0.3, a, FOOT + 0.85), polar(1, a), { radius: 0.32 })
    drain(b, polar(r, 0.35, FOOT + 0.35), polar(1, 0.35), 0.05)
    const gauge = p.heightM * 0.8
    const a = -Math.PI / 2 + 0.55
    b.gauge(levelBridle(b, polar(r, a, FOOT + 0.5), polar(1, a), gauge), polar(1, a), gauge)
    nameplate(b, polar(r + 0.12, -Math.PI / 2 + 0.25, 1.7), polar(1, -Math.PI / 2 + 0.25), 0.5, 0.35)
    const letters = Math.min(1.6, r * 0.2)
    for (const angle of [-Math.PI / 2 - 0.5, Math.PI / 2 - 0.5])
      lettering(b, label, letters, onShell(r, angle, FOOT + p.heightM * 0.55))
    spiralStair(b, { radius: r, foot: FOOT, top, from: STAIR_FROM })
    foamLine(b, r, top, named(nozzles, 'N3'), FOAM_AT)
    landing(b, r, top)
    b.label([0, top + 2.2, 0])
  },
})

function shellAndBase(b: Drawing, r: number, top: number): void {
  b.use('concrete')
  lathe(
    b,
    [
      [
        [r + 0.5, 0],
        [r + 0.5, FOOT],
      ],
      [
        [r + 0.5, FOOT],
        [r - 0.1, FOOT],
      ],
    ],
    { segments: 64 },
  )
  b.use('tank-shell')
  // Outside, rim, and the inside down to the roof's seal.
  const inside = FOOT + (top - FOOT) * AFLOAT - 0.3
  lathe(
    b,
    [
      straight(b, r, FOOT, r, top, 1),
      [
        [r, top],
        [r - 0.03, top],
      ],
      straight(b, r - 0.03, top, r - 0.03, inside, 1.4),
    ],
    { segments: 72 },
  )
}

/** The walked girder near the rim, a second stiffener and the rim angle. */
function girders(b: Drawing, r: number, top: number): void {
  b.use('paint-white')
  for (const [y, reach, height] of [
    [top - 0.05, 0.12, 0.08],
    [top - 0.95, 0.62, 0.09],
    [FOOT + (top - FOOT) * 0.55, 0.3, 0.08],
  ] as const) {
    lathe(
      b,
      [
        [
          [r, y - height],
          [r + reach, y - height],
        ],
        [
          [r + reach, y - height],
          [r + reach, y],
        ],
        [
          [r + reach, y],
          [r, y],
        ],
      ],
      { segments: 72 },
    )
  }
  b.upTo(0, () => {
    const brackets = Math.round(r * 4)
    for (let i = 0; i < brackets; i++) {
      const a = (i / brackets) * Math.PI * 2
      bar(b, polar(r - 0.02, a, top - 1.5), polar(r + 0.56, a, top - 1.04), 0.04, 0.08, { ends: false })
    }
  })
}

/** Double-deck pontoon roof: outer ring, sunk deck, seal, legs, vents, drain sump and the rolling ladder. */
function floatingRoof(b: Drawing, r: number, top: number): void {
  const y = FOOT + (top - FOOT) * AFLOAT
  const ring = r - 1.6
  b.use('rubber', '#5a5a5a')
  lathe(
    b,
    [
      [
        [r - 0.02, y - 0.1],
        [r - 0.3, y + 0.06],
      ],
    ],
    { segments: 56 },
  )
  b.use('tank-roof')
  lathe(
    b,
    [
      [
        [r - 0.3, y + 0.06],
        [r - 0.34, y + 0.3],
        [ring, y + 0.22],
      ],
      straight(b, ring, y + 0.22, ring, y - 0.15),
      [
        [ring, y - 0.15],
        [ring * 0.5, y - 0.12],
        [0, y - 0.2],
      ],
    ],
    { segments: 56 },
  )
  b.upTo(0, () => {
    b.use('pipe-paint', '#e4e6e6')
    for (const [share, count] of [
      [0.9, 14],
      [0.5, 7],
    ] as const)
      for (let i = 0; i < count; i++) {
        const a = ((i + 0.4) / count) * Math.PI * 2
        const foot = polar(r * share, a, y - 0.15)
        rod(b, foot, [foot[0], y + 1.1, foot[2]], 0.05, 7)
      }
    b.use('paint')
    for (const a of [0.7, 2.8, 4.9]) {
      const foot = polar(r * 0.66, a, y - 0.15)
      cylinder(b, foot, [foot[0], y + 0.4, foot[2]], 0.3, { segments: 14 })
      cylinder(b, [foot[0], y + 0.4, foot[2]], [foot[0], y + 0.46, foot[2]], 0.42, { segments: 14 })
    }
    b.use('rubber')
    disc(b, [0, y - 0.185, 0], UP, 0.4, { segments: 14 })
  })
  // Rolling ladder from the landing at the rim down to its track on the roof.
  const a = STAIR_FROM + spiralSweep(r, top - FOOT)
  b.upTo(1, () => {
    stair(b, polar(-r * 0.15, a, y + 0.2), polar(r - 0.25, a, top + 0.05), 0.7)
    b.use('steel')
    for (const s of [-0.4, 0.4])
      b.at(
        [0, 0, 0],
        () => bar(b, [-r * 0.6, y + 0.02, s], [r * 0.5, y + 0.02, s], 0.08, 0.3, { step: 9 }),
        a,
      )
  })
}

/** The gauger's platform at the stair's head, with gauge well, and the rail along the wind girder. */
function landing(b: Drawing, r: number, top: number): void {
  const a = STAIR_FROM + spiralSweep(r, top - FOOT)
  ringPlatform(b, {
    inner: r - 0.9,
    outer: r + 1,
    y: top + 0.04,
    from: a - 0.4 / r,
    to: a + 2.6 / r,
    open: 'from',
  })
  b.upTo(1, () => {
    b.use('pipe-paint')
    const well = polar(r - 0.6, a + 2 / r, top)
    cylinder(b, [well[0], FOOT + (top - FOOT) * AFLOAT, well[2]], [well[0], top + 0.9, well[2]], 0.16, {
      segments: 12,
    })
  })
  const n = b.lod === 0 ? 48 : 20
  const from = a + 3.2 / r
  const to = a + Math.PI * 2 - 4.5 / r
  const feet = Array.from({ length: n + 1 }, (_, i) =>
    polar(r + 0.58, from + ((to - from) * i) / n, top - 0.95),
  )
  handrail(b, feet, { post: 1.8, toe: false })
}
