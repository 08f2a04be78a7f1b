/** F-1301, fired vacuum heater with fan B-1301: stripped oil and the hot oil back from the reboiler, to the tower. */
import type { Context } from '../context'
import { Pid } from '../pid'
import { clamp, lag } from '../solve'
import { gasValve, Valve } from '../valve'
import { HeaterFan } from './heater-fan'

const OUT_C = 345
/** Radiation to the tubes, kW/K⁴; film inside them, kW/K at design; heat capacities, kJ/K. */
const RADIATION = 4.6e-9
const FILM_KWK = 45
const FIREBOX_KJK = 1400
const SKIN_KJK = 2600
const PROCESS_KJK = 3200
/** Flue gas, kJ/(Nm³ K), and air for complete combustion, Nm³ per MJ. */
const FLUE_CP = 1.45
const AIR_PER_MJ = 0.266
const DESIGN_MW = 10
const DESIGN_KWK = 63
const FUEL_NM3H = 700
const PILOTS = 8
/** Heat that reaches the oil per Nm³/h of fuel, kW. */
const KW_PER_FUEL = 8.9
const SUPPLY_LOSS_MPA = 0.01
const fuelFlow = gasValve({ flow: FUEL_NM3H, fromMPa: 0.49, toMPa: 0.2, opening: 0.5 })

export class VacuumHeater {
  outC: number = OUT_C
  lit = true
  /** Trims what the feed-forward asks for, Nm³/h. */
  readonly temperature = new Pid({
    gain: 5,
    resetS: 280,
    rateS: 30,
    action: 'reverse',
    setPoint: OUT_C,
    min: -250,
    max: 250,
    start: 0,
  })
  private readonly fuel = new Pid({
    gain: 0.0004,
    resetS: 5,
    action: 'reverse',
    setPoint: FUEL_NM3H,
    start: 0.5,
  })
  private readonly valve = new Valve({ start: 0.5, strokeS: 6 })
  private readonly fan: HeaterFan
  private feedForward = FUEL_NM3H
  private fireboxC = 790
  private skinC = 424
  private stackC = 172
  private convectionC = 275
  private fuelNm3h = FUEL_NM3H
  private burnerMPa = 0.1
  private readonly tags

  constructor(private readonly context: Context) {
    this.fan = new HeaterFan(context)
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      burners: add('XS-1301'),
      outC: add('TIC-1301', { noise: 0.06, lagS: 8, start: OUT_C }),
      fuel: add('FIC-1311', { relative: 0.002, lagS: 1.5, start: FUEL_NM3H }),
      valve: add('ZI-TV1301'),
      burner: add('PI-1311', { relative: 0.002, lagS: 1 }),
      firing: add('XI-1301', { lagS: 3 }),
      skins: ['A', 'B'].map((letter) => add(`TI-1313${letter}`, { noise: 0.1, lagS: 12 })),
      firebox: add('TI-1314', { noise: 0.6, lagS: 6 }),
      stack: add('TI-1315', { noise: 0.15, lagS: 15 }),
    }
  }

  /** Cuts the main burners; the pilots stay lit. */
  cut(reason: { zh: string; en: string }): void {
    if (!this.lit) return
    this.lit = false
    this.context.note('F-1301', {
      zh: `${reason.zh}，联锁切断减压炉主燃烧器`,
      en: `${reason.en}: interlock cut the vacuum heater's main burners`,
    })
  }

  /** One step with the oil's heat capacity flow, kW/K (vaporisation in the coil included), and its inlet, °C. */
  step(dt: number, kwk: number, inC: number): void {
    if (this.tags.outC.value >= 375)
      this.cut({ zh: '减压炉出口温度高高', en: 'Very high vacuum heater outlet temperature' })
    const { world } = this.context
    const needed = (kwk * (this.temperature.setPoint - inC)) / KW_PER_FUEL
    this.feedForward = lag(this.feedForward, needed, 25, dt)
    this.burn(dt, world.fuelGasMPa.value - SUPPLY_LOSS_MPA)
    const total = this.fuelNm3h + PILOTS
    const releasedKw = (total * world.fuelHeating.value) / 3.6
    const flueNm3h = this.fan.step(dt, total * world.fuelHeating.value * AIR_PER_MJ, this.stackC) + total
    this.transfer(dt, kwk, inC, releasedKw * Math.min(1, this.fan.excess), flueNm3h / 3600)
    this.measureAndControl(dt)
    this.tags.firing.update(((this.lit ? releasedKw : 0) / 1000 / DESIGN_MW) * 100, dt)
  }

  private burn(dt: number, supplyMPa: number): void {
    this.fuel.setPoint = clamp(this.temperature.output + this.feedForward, 80, 1050)
    if (this.lit) this.fuel.auto()
    else this.fuel.hold(0)
    const passed = fuelFlow(this.valve.capacity, supplyMPa + 0.1, this.burnerMPa + 0.1)
    this.fuelNm3h = lag(this.fuelNm3h, passed, 0.8, dt)
    this.burnerMPa = lag(this.burnerMPa, 0.1 * (this.fuelNm3h / FUEL_NM3H) ** 2, 0.8, dt)
  }

  private transfer(dt: number, kwk: number, inC: number, releasedKw: number, flueNm3s: number): void {
    const kelvin4 = (c: number) => (c + 273.15) ** 4
    const radiated = RADIATION * (kelvin4(this.fireboxC) - kelvin4(this.skinC))
    const flueKwk = flueNm3s * FLUE_CP
    this.fireboxC += ((releasedKw - radiated - flueKwk * (this.fireboxC - 12) - 70) * dt) / FIREBOX_KJK
    const film = FILM_KWK * Math.max(0.05, kwk / DESIGN_KWK) ** 0.8
    const insideC = (this.convectionC + this.outC) / 2
    this.skinC += ((radiated - film * (this.skinC - insideC)) * dt) / SKIN_KJK
    this.stackC = lag(this.stackC, 148 + 0.03 * (this.fireboxC - 12), 30, dt)
    const recovered = flueKwk * Math.max(0, this.fireboxC - this.stackC)
    const carried = Math.max(1, kwk)
    this.convectionC += ((recovered - carried * (this.convectionC - inC)) * dt) / PROCESS_KJK
    this.outC +=
      ((film * (this.skinC - insideC) - carried * (this.outC - this.convectionC)) * dt) / PROCESS_KJK
  }

  private measureAndControl(dt: number): void {
    const { tags } = this
    if (this.lit) this.temperature.auto()
    else this.temperature.hold(0)
    this.temperature.step(tags.outC.update(this.outC, dt), dt)
    this.valve.move(this.fuel.step(tags.fuel.update(this.fuelNm3h, dt), dt), dt)
    const film = this.skinC - this.outC
    tags.skins.forEach((skin, i) => {
      skin.update(this.skinC + film * (i === 0 ? -0.04 : 0.05), dt)
    })
    tags.burners.update(this.lit ? 2 : 1, dt)
    tags.valve.update(this.valve.opening * 100, dt)
    tags.burner.update(this.burnerMPa * 1000, dt)
    tags.firebox.update(this.fireboxC, dt)
    tags.stack.update(this.stackC, dt)
  }
}
