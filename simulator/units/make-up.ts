/** Make-up hydrogen: suction header, K-1102A/B/C, and spillback PV-1102 that holds the cold separator's pressure. */
import type { Context } from '../context'
import { makeUpMols, NM3H_PER_MOLS, pressure, setPoint } from '../design'
import { Pid } from '../pid'
import { lag } from '../solve'
import { gasValve, Valve } from '../valve'
import { MakeUpCompressor } from './make-up-compressor'

/** MPa per mol in the suction header and drums, 15 m³ at 32 °C. */
const MPA_PER_MOL = (8.314 * 305) / 15 / 1e6
const spillbackFlow = gasValve({
  flow: 3_500 / NM3H_PER_MOLS,
  fromMPa: pressure.discharge,
  toMPa: setPoint.makeUpSuctionMPa,
  opening: 0.55,
})

export interface MakeUpInputs {
  readonly separatorMPa: number
  readonly dischargeMPa: number
  /** mol/s from the PSA unit. */
  readonly productMols: number
  readonly purity: number
}

export class MakeUp {
  /** mol/s into the loop. */
  mols: number = makeUpMols
  suctionMPa: number = setPoint.makeUpSuctionMPa
  readonly a: MakeUpCompressor
  readonly b: MakeUpCompressor
  readonly c: MakeUpCompressor
  readonly pressure = new Pid({
    gain: 2,
    resetS: 400,
    action: 'direct',
    setPoint: setPoint.separatorMPa,
    start: 0.55,
  })
  private spillbackMols = 3_500 / NM3H_PER_MOLS
  private readonly valve = new Valve({ start: 0.55 })
  private readonly tags

  constructor(context: Context) {
    this.a = new MakeUpCompressor(context, 'A', true)
    this.b = new MakeUpCompressor(context, 'B', true)
    this.c = new MakeUpCompressor(context, 'C', false)
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      pressure: add('PIC-1102', { relative: 0.0002, lagS: 2, start: setPoint.separatorMPa }),
      flow: add('FI-1150', { relative: 0.004, lagS: 2 }),
      purity: add('AI-1150', { noise: 0.006, lagS: 40 }),
      spillback: add('FI-1151', { relative: 0.005, lagS: 1.5 }),
      valve: add('ZI-PV1102'),
    }
  }

  step(dt: number, inputs: MakeUpInputs): void {
    const machines = [this.a, this.b, this.c]
    for (const machine of machines) machine.step(dt, this.suctionMPa, inputs.dischargeMPa)
    const taken = machines.reduce((sum, machine) => sum + machine.mols, 0)
    const passed = spillbackFlow(this.valve.capacity, inputs.dischargeMPa, this.suctionMPa)
    this.spillbackMols = lag(this.spillbackMols, passed, 1.5, dt)
    this.mols = Math.max(0, taken - this.spillbackMols)
    this.suctionMPa = Math.max(0.2, this.suctionMPa + (inputs.productMols - this.mols) * MPA_PER_MOL * dt)

    const { tags } = this
    const measured = tags.pressure.update(inputs.separatorMPa, dt)
    this.valve.move(this.pressure.step(measured, dt), dt)
    tags.flow.update(this.mols * NM3H_PER_MOLS, dt)
    tags.purity.update(inputs.purity, dt)
    tags.spillback.update(this.spillbackMols * NM3H_PER_MOLS, dt)
    tags.valve.update(this.valve.opening * 100, dt)
  }
}
