/** F-1101, fired charge heater with FD fan B-1101 and fuel gas drum V-1106: radiant box, tube skin, convection. */
import type { Context } from '../context'
import { setPoint, trip } from '../design'
import { Pid } from '../pid'
import { clamp, lag } from '../solve'
import { gasValve, Valve } from '../valve'

/** Radiation to the tubes, kW/K⁴; film inside them, kW/K at design flow; heat capacities, kJ/K. */
const RADIATION = 2.25e-9
const FILM_KWK = 19
const FIREBOX_KJK = 1000
const SKIN_KJK = 2000
const PROCESS_KJK = 1900
/** Flue gas, kJ/(Nm³ K), and air for complete combustion, Nm³ per MJ. */
const FLUE_CP = 1.45
const AIR_PER_MJ = 0.266
const DESIGN_MW = 5.8
/** Design flow of the heat carried by the process, kW/K. */
const DESIGN_KWK = 59
/** Fuel the controller may ask for, Nm³/h, and the heat that reaches the process per Nm³/h, kW. */
const FUEL = { min: 60, max: 480 } as const
const KW_PER_FUEL = 8.9
/** Nm³/h of the pilots. */
const PILOTS = 6
const fuelFlow = gasValve({ flow: 330, fromMPa: 0.5, toMPa: 0.205, opening: 0.5 })

export interface HeaterInputs {
  readonly kwk: number
  readonly inC: number
}

export class ChargeHeater {
  outC: number = setPoint.heaterOutletC
  /** Main burners lit; cut by interlocks, lit again by the operators. */
  lit = true
  /** Trims what the feed-forward asks for, Nm³/h. */
  readonly temperature = new Pid({
    gain: 6,
    resetS: 260,
    rateS: 40,
    action: 'reverse',
    setPoint: setPoint.heaterOutletC,
    min: -130,
    max: 130,
    start: 0,
  })
  private readonly fuel = new Pid({ gain: 0.0007, resetS: 5, action: 'reverse', setPoint: 330, start: 0.5 })
  private readonly oxygen = new Pid({
    gain: 0.02,
    resetS: 60,
    action: 'reverse',
    setPoint: setPoint.fluegasOxygen,
    min: 0.9,
    max: 1.5,
    start: 1.17,
  })
  /** Opening of the stack damper; it has no tag. */
  private readonly damper = new Pid({
    gain: 0.004,
    resetS: 12,
    action: 'direct',
    setPoint: setPoint.draftPa,
    min: 0.15,
    start: 0.5,
  })
  private readonly fuelValve = new Valve({ start: 0.5, strokeS: 6 })
  private readonly shutOff = new Valve({ start: 1, strokeS: 2, trim: 'linear' })
  private feedForward = 310
  private fireboxC = 742
  private skinC = 415
  private convectionC = 299
  private fuelNm3h = 330
  private airNm3h = 3600
  private fan = 0.7
  private draftPa: number = setPoint.draftPa
  private stackC = 168
  private burnerMPa = 0.105
  private readonly tags

  constructor(private readonly context: Context) {
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      burners: add('XS-1105'),
      outC: add('TIC-1105', { noise: 0.06, lagS: 8, start: setPoint.heaterOutletC }),
      fuel: add('FIC-1105', { relative: 0.002, lagS: 1.5, start: 330 }),
      firing: add('XI-1105', { lagS: 3 }),
      oxygen: add('AI-1105', { noise: 0.03, lagS: 12, start: setPoint.fluegasOxygen }),
      draft: add('PI-1105', { noise: 0.8, lagS: 2, start: setPoint.draftPa }),
      skins: ['A', 'B', 'C', 'D'].map((s) => add(`TI-1106${s}`, { noise: 0.1, lagS: 12 })),
      firebox: add('TI-1107', { noise: 0.6, lagS: 6 }),
      stack: add('TI-1108', { noise: 0.15, lagS: 15 }),
      fanRun: add('XS-1106'),
      fanSpeed: add('SI-1106', { relative: 0.0006, lagS: 1 }),
      fanCurrent: add('II-1106', { relative: 0.004, lagS: 1 }),
      fanPressure: add('PI-1106', { relative: 0.004, lagS: 1 }),
      air: add('FI-1106', { relative: 0.003, lagS: 2 }),
      fanVibration: add('VI-1106', { relative: 0.03, lagS: 2 }),
      drum: add('PI-1106V', { noise: 0.0004, lagS: 1 }),
      drumLevel: add('LI-1106V', { noise: 0.03, lagS: 20 }),
      burnerPressure: add('PI-1108', { relative: 0.002, lagS: 1 }),
      fuelValve: add('ZI-TV1105'),
      shutOff: add('ZI-XV1105'),
    }
  }

  /** Cuts the main burners; the pilots stay lit. */
  cut(reason: { zh: string; en: string }): void {
    if (!this.lit) return
    this.lit = false
    this.context.note('F-1101', {
      zh: `${reason.zh}，联锁切断主燃烧器`,
      en: `${reason.en}: interlock cut the main burners`,
    })
  }

  step(dt: number, { kwk, inC }: HeaterInputs): void {
    if (this.tags.outC.value >= trip.heaterOutletC)
      this.cut({ zh: '炉出口温度高高', en: 'Very high outlet temperature' })
    const { world } = this.context
    // Heat the feed needs, as it arrives; the controller corrects the rest.
    const needed = (kwk * (this.temperature.setPoint - inC)) / KW_PER_FUEL
    this.feedForward = lag(this.feedForward, needed, 25, dt)
    this.burn(dt, world.fuelGasMPa.value)
    const heating = world.fuelHeating.value
    const total = this.fuelNm3h + PILOTS
    const needAir = total * heating * AIR_PER_MJ
    this.supplyAir(dt, needAir)
    const excess = Math.max(0.3, this.airNm3h / needAir)
    // Without enough air part of the fuel leaves unburnt.
    const released = ((total * heating) / 3600) * 1000 * Math.min(1, excess)
    this.transfer(dt, kwk, inC, released, (this.airNm3h + total) / 3600)
    const oxygen = clamp((21 * (excess - 1)) / (excess + 0.07), 0.1, 20)
    this.breathe(dt, (this.airNm3h + total) / 3900, world.wind.value)
    this.measureAndControl(dt, oxygen)
    this.tags.firing.update((((this.lit ? this.fuelNm3h : 0) * heating) / 3600 / DESIGN_MW) * 100, dt)
  }

  private burn(dt: number, supplyMPa: number): void {
    this.fuel.setPoint = clamp(this.temperature.output + this.feedForward, FUEL.min, FUEL.max)
    if (this.lit) this.fuel.auto()
    else this.fuel.hold(0.22)
    this.shutOff.move(this.lit ? 1 : 0, dt)
    const drumMPa = supplyMPa - 0.004 * (this.fuelNm3h / 330) ** 2
    const passed =
      fuelFlow(this.fuelValve.capacity, drumMPa + 0.1, this.burnerMPa + 0.1) * this.shutOff.capacity
    this.fuelNm3h = lag(this.fuelNm3h, passed, 0.8, dt)
    this.burnerMPa = lag(this.burnerMPa, 0.105 * (this.fuelNm3h / 330) ** 2, 0.8, dt)
    this.tags.drum.update(drumMPa, dt)
    this.tags.drumLevel.update(8, dt)
  }

  /** The fan follows the fuel and is trimmed by the oxygen in the flue gas. */
  private supplyAir(dt: number, needAir: number): void {
    const wanted = Math.max(1500, needAir * this.oxygen.output)
    this.fan = lag(this.fan, clamp(wanted / 5600, 0.25, 1), 4, dt)
    this.airNm3h = lag(this.airNm3h, 5600 * this.fan * (1 + 0.002 * this.context.world.wind.value), 1.5, dt)
  }

  private transfer(dt: number, kwk: number, inC: number, releasedKw: number, flueNm3s: number): void {
    const kelvin = (c: number) => (c + 273.15) ** 4
    const radiated = RADIATION * (kelvin(this.fireboxC) - kelvin(this.skinC))
    const flueKwk = flueNm3s * FLUE_CP
    this.fireboxC += ((releasedKw - radiated - flueKwk * (this.fireboxC - 12) - 45) * dt) / FIREBOX_KJK
    const film = FILM_KWK * Math.max(0.05, kwk / DESIGN_KWK) ** 0.8
    const insideC = (this.convectionC + this.outC) / 2
    this.skinC += ((radiated - film * (this.skinC - insideC)) * dt) / SKIN_KJK
    // Convection: the flue gas gives most of what it still has above the incoming feed's level.
    const flueOut = 150 + 0.03 * (this.fireboxC - 12)
    this.stackC = lag(this.stackC, flueOut - 4 + 0.004 * (inC - 282), 30, dt)
    const recovered = flueKwk * Math.max(0, this.fireboxC - this.stackC)
    const carried = Math.max(1, kwk)
    this.convectionC += ((recovered - carried * (this.convectionC - inC)) * dt) / PROCESS_KJK
    this.outC +=
      ((film * (this.skinC - insideC) - carried * (this.outC - this.convectionC)) * dt) / PROCESS_KJK
  }

  /** Draft: the hot stack pulls, the flue gas resists, gusts shake it. */
  private breathe(dt: number, flow: number, wind: number): void {
    const pull = 95 * (this.stackC / 168)
    const resistance = (60 * flow * flow * 0.25) / this.damper.output ** 2
    this.draftPa = lag(this.draftPa, -pull + resistance - 1.2 * wind, 2, dt)
  }

  private measureAndControl(dt: number, oxygen: number): void {
    const { tags } = this
    if (this.lit) this.temperature.auto()
    else this.temperature.hold(0)
    this.temperature.step(tags.outC.update(this.outC, dt), dt)
    this.fuelValve.move(this.fuel.step(tags.fuel.update(this.fuelNm3h, dt), dt), dt)
    if (this.lit) this.oxygen.auto()
    else this.oxygen.hold(1.17)
    this.oxygen.step(tags.oxygen.update(oxygen, dt), dt)
    this.damper.step(tags.draft.update(this.draftPa, dt), dt)
    const film = this.skinC - this.outC
    const share = [-0.05, 0.07, 0.02, -0.08]
    tags.skins.forEach((skin, i) => {
      skin.update(this.skinC + film * share[i]!, dt)
    })
    tags.burners.update(this.lit ? 2 : 1, dt)
    tags.firebox.update(this.fireboxC, dt)
    tags.stack.update(this.stackC, dt)
    tags.fanRun.update(1, dt)
    tags.fanSpeed.update(1680 * this.fan, dt)
    tags.fanCurrent.update(6 + 30 * this.fan ** 3, dt)
    tags.fanPressure.update(3.6 * this.fan ** 2, dt)
    tags.air.update(this.airNm3h, dt)
    tags.fanVibration.update(0.9 + 1.2 * this.fan, dt)
    tags.burnerPressure.update(this.burnerMPa * 1000, dt)
    tags.fuelValve.update(this.fuelValve.opening * 100, dt)
    tags.shutOff.update(this.shutOff.opening * 100, dt)
  }
}
