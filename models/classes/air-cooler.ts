import { deck, handrail, ladder } from '../kit/access'
import { type Drawing, defineClass, named } from '../kit/define'
import { nozzle, nozzleAt, pipe } from '../kit/piping'
import { cylinder, disc } from '../kit/round'
import { bar, beam, SECTIONS } from '../kit/solids'
import { DOWN, UP } from '../kit/vec'
import { type AirCoolerParams, bay, layout, params } from './air-cooler-bay'

/** A forced-draught air cooler: bays along x, tubes along z, fans below, inlet header at -z, outlet at +z. */
export const airCooler = defineClass({
  name: 'air-cooler',
  text: { zh: '空冷器', en: 'Air cooler' },
  params,
  nozzles: (p) => {
    const l = layout(p)
    return {
      N1: nozzleAt([0, l.top + 1.75, -l.end + 0.25], UP, 0.18),
      N2: nozzleAt([0, l.plenum - 1.35, l.end - 0.25], DOWN, 0.17),
    }
  },
  draw(b, p, nozzles) {
    const l = layout(p)
    steel(b, p)
    for (let i = 0; i < p.bays; i++) {
      b.at([l.bay(i), 0, 0], () => bay(b, p))
    }
    headersPiping(b, p)
    nozzle(b, named(nozzles, 'N1'), 0.5)
    nozzle(b, named(nozzles, 'N2'), 0.5)
    walkways(b, p)
    b.label([0, l.top + 3.4, 0])
  },
})

/** Columns, girders and bracing between `footM` and the deck. */
function steel(b: Drawing, p: AirCoolerParams): void {
  const l = layout(p)
  const girder = p.deckM - 0.15
  b.use('steel')
  const lines = Array.from({ length: p.bays + 1 }, (_, i) => -l.span / 2 + l.pitch * i)
  for (const [i, x] of lines.entries()) {
    for (const z of [-l.row, l.row])
      beam(b, [x, p.footM, z], [x, girder, z], SECTIONS.H300, { up: [1, 0, 0] })
    beam(b, [x, girder, -l.end - 1.1], [x, girder, l.end + 1.1], SECTIONS.I300, { step: 4 })
    b.upTo(1, () => {
      const mid = p.footM + (girder - p.footM) * 0.5
      beam(b, [x, mid, -l.row], [x, mid, l.row], SECTIONS.I200, { step: 4 })
      for (const s of [-1, 1])
        bar(b, [x, girder - 1.3, s * l.row], [x, girder - 0.1, s * (l.end + 0.9)], 0.1, 0.12)
    })
    if (i === p.bays || i % 3 !== 1) continue
    b.upTo(1, () => {
      for (const z of [-l.row, l.row]) {
        bar(b, [x, p.footM + 0.2, z], [x + l.pitch, girder - 0.2, z], 0.09, 0.09, { ends: false })
        bar(b, [x + l.pitch, p.footM + 0.2, z], [x, girder - 0.2, z], 0.09, 0.09, { ends: false })
      }
    })
  }
  for (const z of [-l.end - 0.9, -l.row, l.row, l.end + 0.9]) {
    beam(b, [-l.span / 2, girder, z], [l.span / 2, girder, z], SECTIONS.I300, { step: l.pitch / 2 })
  }
}

/** Inlet manifold above the -z headers with risers to every bay; outlet manifold below the +z headers. */
function headersPiping(b: Drawing, p: AirCoolerParams): void {
  const l = layout(p)
  const inlet = { y: l.top + 1.2, z: -l.end + 0.25 }
  const outlet = { y: l.plenum - 0.8, z: l.end - 0.25 }
  b.use('pipe-cladding')
  const half = l.span / 2 - l.pitch * 0.22
  const run = (y: number, z: number, r: number) =>
    cylinder(b, [-half, y, z], [half, y, z], r, { segments: 18, step: 2 })
  run(inlet.y, inlet.z, 0.21)
  run(outlet.y, outlet.z, 0.19)
  b.upTo(1, () => {
    for (let i = 0; i < p.bays; i++) {
      for (const s of [-0.25, 0.25]) {
        const x = l.bay(i) + s * p.bayWidthM
        b.use('pipe-cladding')
        pipe(
          b,
          [
            [x, inlet.y, inlet.z],
            [x, l.bundle + 0.42, inlet.z],
          ],
          0.11,
        )
        pipe(
          b,
          [
            [x, l.bundle + 0.02, outlet.z],
            [x, outlet.y, outlet.z],
          ],
          0.1,
        )
        b.upTo(0, () => {
          b.use('flange')
          cylinder(b, [x, l.bundle + 0.5, inlet.z], [x, l.bundle + 0.6, inlet.z], 0.2, { segments: 14 })
        })
      }
    }
    b.use('steel')
    for (let i = 0; i <= p.bays; i += 1) {
      const x = -l.span / 2 + l.pitch * i
      if (Math.abs(x) > half) continue
      bar(b, [x, l.bundle + 0.1, inlet.z], [x, inlet.y - 0.2, inlet.z], 0.12, 0.12)
    }
    disc(b, [half, inlet.y, inlet.z], [1, 0, 0], 0.21, { segments: 18 })
  })
}

/** Walkways outside both header rows with rails, a ladder from below at the +x end, lamps. */
function walkways(b: Drawing, p: AirCoolerParams): void {
  const l = layout(p)
  const y = p.deckM + 0.55
  const x = l.span / 2
  for (const s of [-1, 1]) {
    const near = l.end + 0.05
    const far = l.end + 1.05
    deck(b, [-x, s < 0 ? -far : near, x + 0.9, s < 0 ? -near : far], y)
    handrail(b, [
      [-x, y, s * near],
      [-x, y, s * far],
      [x + 0.9, y, s * far],
    ])
    b.upTo(1, () => {
      b.use('steel')
      for (let i = 0; i <= p.bays; i++) {
        const at = -x + l.pitch * i
        bar(b, [at, p.deckM - 0.1, s * far - s * 0.08], [at, y - 0.1, s * far - s * 0.08], 0.08, 0.08, {
          ends: false,
        })
      }
    })
  }
  deck(b, [x + 0.05, -l.end - 0.05, x + 0.9, l.end + 0.05], y)
  handrail(b, [
    [x + 0.9, y, -l.end - 1.05],
    [x + 0.9, y, l.end - 0.2],
  ])
  b.upTo(1, () => {
    b.use('steel')
    for (const z of [-l.end - 0.9, -l.row, l.row, l.end + 0.9])
      bar(b, [x, p.deckM - 0.15, z], [x + 0.9, p.deckM - 0.15, z], 0.12, 0.25)
  })
  ladder(b, [x + 1.25, 0, l.end + 0.4], y + 1.1, [1, 0, 0], { standoff: 0.32 })
  for (let i = 0; i <= p.bays; i += 2)
    for (const s of [-1, 1]) b.lamp([-x + l.pitch * i, y + 1.9, s * (l.end + 1.0)])
  for (let i = 0; i < p.bays; i++) b.lamp([l.bay(i), p.deckM - 2.6, 0])
}
