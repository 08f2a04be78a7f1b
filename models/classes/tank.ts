/** A storage tank with a cone or dome roof, spiral stair, roof rail, manholes, foam and fire-water lines. */
import { z } from 'zod'
import { defineClass, metres } from '../kit/define'
import { tankBody, tankNozzles } from './tank-body'

const params = z.strictObject({
  diameterM: metres(12, 3, 80),
  /** Height of the shell. */
  heightM: metres(10, 2, 25),
  roof: z.enum(['cone', 'dome']).default('cone'),
})

export const tank = defineClass({
  name: 'tank',
  text: { zh: '储罐', en: 'Storage tank' },
  params,
  nozzles: (p) => tankNozzles(p, Math.min(0.2, 0.06 + p.diameterM * 0.008)),
  draw: tankBody,
})
