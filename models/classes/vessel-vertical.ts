import { z } from 'zod'
import { defineClass, metres, named } from '../kit/define'
import { nozzle, nozzleAt } from '../kit/piping'
import { head, lathe, straight } from '../kit/round'
import { skirt } from '../kit/supports'
import { polar, UP } from '../kit/vec'

const params = z.strictObject({ diameterM: metres(2), heightM: metres(6), legs: z.boolean().default(false) })

export const vesselVertical = defineClass({
  name: 'vessel-vertical',
  text: { zh: '立式容器', en: 'Vertical vessel' },
  params,
  nozzles: (p) => ({
    N2: nozzleAt([0, p.heightM + 2, 0], UP, 0.1),
    N1: nozzleAt([p.diameterM / 2 + 0.3, 4, 0], polar(1, 0), 0.1),
  }),
  draw(b, p, nozzles) {
    const r = p.diameterM / 2
    skirt(b, { radius: r, baseRadius: r, foot: 0.3, top: 2 })
    b.use('cladding')
    lathe(b, [[...straight(b, r, 2, r, 1.7 + p.heightM), ...head(b, r, 1.7 + p.heightM, 'top')]])
    nozzle(b, named(nozzles, 'N2'), 0.4)
    nozzle(b, named(nozzles, 'N1'), 0.4)
  },
})
