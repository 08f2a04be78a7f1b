/** Booster pumps P-1001A/B, high-pressure feed pumps P-1101A/B, feed control and the minimum-flow line. */
import type { Context } from '../context'
import { feedKgs, setPoint, TH_PER_KGS } from '../design'
import { Pid } from '../pid'
import { lag } from '../solve'
import { capacityAt, liquidValve, Valve } from '../valve'
import { LubeSkid } from './lube-skid'
import { PumpPair } from './pump-pair'

/** Feed valve at 55 % takes 0.4 MPa at design flow; line and check valve 0.15 MPa. */
const VALVE_MPA = 0.4
const LINE_MPA = 0.15
const minimumFlow = liquidValve({ flow: 8, dropMPa: 17, opening: 0.9 })

export interface HighPressureFeedInputs {
  readonly drumMPa: number
  readonly drumC: number
  /** Pressure where feed and hydrogen meet. */
  readonly mixMPa: number
}

export class HighPressureFeed {
  /** kg/s to the reactors, back to the drum, and drawn from the drum. */
  feedKgs = feedKgs
  returnedKgs = 0
  drawnKgs = feedKgs
  feedC = 152
  readonly boosters: PumpPair
  readonly pumps: PumpPair
  readonly flow = new Pid({ gain: 0.004, resetS: 9, action: 'reverse', setPoint: 50, start: 0.55 })
  private readonly minimum = new Pid({
    gain: 0.03,
    resetS: 12,
    action: 'reverse',
    setPoint: setPoint.minimumFlowTh,
    start: 0,
  })
  private readonly feedValve = new Valve({ start: 0.55 })
  private readonly minimumValve = new Valve({ start: 0, strokeS: 4 })
  /** Lube oil of each feed pump. */
  readonly skids: { readonly a: LubeSkid; readonly b: LubeSkid }
  private readonly tags

  constructor(private readonly context: Context) {
    this.boosters = new PumpPair(context, {
      id: '1001',
      flowKgs: feedKgs,
      headMPa: 0.65,
      shutoff: 1.2,
      rpm: 2970,
      ampere: 46,
      vibrationMmS: 1.6,
      bearingK: 40,
      suctionMPa: 0.4,
      standbyMPa: 0.75,
      complianceKgMPa: 20,
    })
    this.pumps = new PumpPair(context, {
      id: '1101',
      flowKgs: feedKgs,
      headMPa: 16.45,
      shutoff: 1.1,
      rpm: 2980,
      ampere: 49,
      vibrationMmS: 2.1,
      bearingK: 49,
      suctionMPa: 1.05,
      standbyMPa: 16.9,
      complianceKgMPa: 4,
    })
    this.skids = {
      a: new LubeSkid(context, 'S1101A', { pressureMPa: 0.25, coldC: 38, warmK: 6, level: 71 }),
      b: new LubeSkid(context, 'S1101B', { pressureMPa: 0.252, coldC: 38, warmK: 6, level: 74 }),
    }
    const add = context.instruments.add.bind(context.instruments)
    this.tags = {
      feed: add('FIC-1101', { relative: 0.0025, lagS: 3, start: 50 }),
      header: add('PI-1101', { relative: 0.0005, lagS: 1 }),
      feedValve: add('ZI-FV1101'),
      returned: add('FIC-1102', { relative: 0.004, lagS: 1.5 }),
      minimumValve: add('ZI-FV1102'),
      windingA: add('TI-1107A', { noise: 0.06, lagS: 300, start: 84 }),
      windingB: add('TI-1107B', { noise: 0.05, lagS: 300, start: 22 }),
      pot: add('LI-1115', { noise: 0.04, lagS: 60, start: 68 }),
      potMPa: add('PI-1115', { noise: 0.002, lagS: 2 }),
    }
  }

  step(dt: number, inputs: HighPressureFeedInputs): void {
    const boosterSuction = inputs.drumMPa + 0.1
    this.boosters.step(dt, boosterSuction, () => this.pumps.flow)

    const valve = (feedKgs / (capacityAt(0.55) * Math.sqrt(VALVE_MPA))) * this.feedValve.capacity
    const line = LINE_MPA / (feedKgs * feedKgs)
    const feedAt = (p: number) =>
      valve <= 0 ? 0 : Math.sqrt(Math.max(0, p - inputs.mixMPa) / (1 / (valve * valve) + line))
    const returnAt = (p: number) => minimumFlow(this.minimumValve.capacity, p - inputs.drumMPa)
    this.pumps.step(dt, this.boosters.headerMPa, (p) => feedAt(p) + returnAt(p))

    this.feedKgs = feedAt(this.pumps.headerMPa)
    this.returnedKgs = returnAt(this.pumps.headerMPa)
    this.drawnKgs = this.pumps.flow
    // Most of the power lost in the pump warms the liquid.
    this.feedC = lag(this.feedC, inputs.drumC + 3.2, 30, dt)
    this.measureAndControl(dt)
  }

  private measureAndControl(dt: number): void {
    const { tags, pumps } = this
    this.feedValve.move(this.flow.step(tags.feed.update(this.feedKgs * TH_PER_KGS, dt), dt), dt)
    this.minimumValve.move(this.minimum.step(pumps.flow * TH_PER_KGS, dt), dt)
    tags.header.update(pumps.headerMPa, dt)
    tags.feedValve.update(this.feedValve.opening * 100, dt)
    tags.returned.update(this.returnedKgs * TH_PER_KGS, dt)
    tags.minimumValve.update(this.minimumValve.opening * 100, dt)

    const ambient = this.context.world.ambientC.value
    const winding = (running: boolean, flow: number) => ambient + (running ? 38 + 34 * (flow / feedKgs) : 10)
    tags.windingA.update(winding(pumps.a.running, pumps.a.flow), dt)
    tags.windingB.update(winding(pumps.b.running, pumps.b.flow), dt)
    this.skids.a.step(dt, pumps.a.running ? 1 : 0)
    this.skids.b.step(dt, pumps.b.running ? 1 : 0)
    // A worn bearing lets the shaft seal weep: the pot gives what the seal loses.
    tags.pot.update(68 - 1.4 * pumps.a.wear, dt)
    tags.potMPa.update(0.9 - 0.008 * pumps.a.wear, dt)
  }
}
