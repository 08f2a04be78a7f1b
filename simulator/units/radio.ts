/**
 * The private 5G network: a mast at the control building, terminals about the plant, one on the robot. Reception falls
 * with distance and wanders; latency and throughput follow it. A terminal that is down takes its device's values with it.
 */
import { quality } from '#core/telemetry/quality'
import type { Context } from '../context'
import type { Instrument } from '../instruments'
import { Drift } from '../noise'
import { clamp, lag } from '../solve'
import { distance, type PlanPoint } from './mover'

/** Places of the terminals (plan, m), as the scene has them, and of the mast. */
const TERMINALS: readonly PlanPoint[] = [
  [-2, 26],
  [-36, -11],
  [-105, 31],
  [0, -60],
  [72, -30],
  [100, 62],
]
const MAST: PlanPoint = [-104, 84]
/** Reception at 100 m from the mast, dBm, and its fall per tenfold distance: open plant with steel in it. */
const AT_100M_DBM = -76
const PER_DECADE_DB = 24
/** Small cells in the plant serve what is near them. */
const CELL_AT_10M_DBM = -68
const LOST_DBM = -124

class Terminal {
  /** Not answering: switched off or starting again. */
  down = false
  rsrpDbm: number
  private latencyMs = 12
  private readonly fading: Drift
  private readonly load: Drift
  private readonly tags

  constructor(
    context: Context,
    id: string,
    /** Where it stands; the robot's own goes about with it. */
    readonly at: PlanPoint,
    /** Typical uplink, Mbit/s; cameras need much, meters little. None where it is not reported. */
    private readonly uplinkMbit?: number,
  ) {
    const { instruments } = context
    this.rsrpDbm = AT_100M_DBM
    this.fading = new Drift(instruments.random(`fading ${id}`), 0, 1.6, 45)
    this.load = new Drift(instruments.random(`load ${id}`), 0, 1, 30)
    this.tags = {
      rsrp: instruments.add(`XI-${id}R`, { noise: 0.4, lagS: 2 }),
      latency: instruments.add(`XI-${id}L`, { noise: 0.4, lagS: 1, floor: 4 }),
      uplink:
        uplinkMbit === undefined
          ? undefined
          : instruments.add(`XI-${id}T`, { relative: 0.03, lagS: 2, floor: 0 }),
    }
  }

  get own(): readonly Instrument[] {
    const { rsrp, latency, uplink } = this.tags
    return uplink ? [rsrp, latency, uplink] : [rsrp, latency]
  }

  step(dt: number, reachedDbm: number): void {
    this.rsrpDbm = this.down ? LOST_DBM : clamp(reachedDbm + this.fading.step(dt), LOST_DBM, -50)
    // Below −95 dBm packets are sent again and again.
    const weak = Math.max(0, -95 - this.rsrpDbm)
    this.latencyMs = lag(this.latencyMs, 11.5 + 1.2 * this.load.step(dt) + 0.9 * weak, 3, dt)
    this.tags.rsrp.update(this.rsrpDbm, dt)
    this.tags.latency.update(this.latencyMs, dt)
    const share = clamp(1 + 0.06 * this.load.value - 0.03 * weak, 0, 1.5)
    this.tags.uplink?.update((this.uplinkMbit ?? 0) * share, dt)
  }
}

export class Radio {
  readonly terminals: readonly Terminal[]
  readonly robot: Terminal
  private cabinetC = 31
  private readonly tags

  constructor(private readonly context: Context) {
    const uplinks = [64, 48, 42, 30, 22, 36]
    this.terminals = TERMINALS.map((at, i) => new Terminal(context, `500${i + 1}`, at, uplinks[i]!))
    this.robot = new Terminal(context, '5021', MAST)
    const { instruments } = context
    this.tags = {
      run: instruments.add('XS-5030'),
      users: instruments.add('XI-5030'),
      total: instruments.add('XI-5031', { relative: 0.01, lagS: 2 }),
      cabinet: instruments.add('TI-5030', { noise: 0.03, lagS: 20 }),
    }
  }

  /** The robot is served by the nearest cell that is up, or by the mast. */
  step(dt: number, robotAt: PlanPoint): void {
    this.markLost()
    for (const terminal of this.terminals) terminal.step(dt, mastDbm(terminal.at))
    const cells = this.terminals.filter((terminal) => !terminal.down)
    const near = cells.map(({ at }) => cellDbm(distance(at, robotAt)))
    this.robot.step(dt, Math.max(mastDbm(robotAt), ...near))

    const { tags } = this
    const up = cells.length + (this.robot.down ? 0 : 1)
    const carried = cells.reduce((sum, terminal) => sum + (terminal.own[2]?.value ?? 0), 0)
    this.cabinetC = lag(this.cabinetC, 28 + 0.25 * this.context.world.ambientC.value, 600, dt)
    tags.run.update(1, dt)
    tags.users.update(35 + up, dt)
    tags.total.update(carried + 18, dt)
    tags.cabinet.update(this.cabinetC, dt)
  }

  /** Values that come over a terminal that is down cannot be trusted: they keep their last figure and say so. */
  private markLost(): void {
    for (const terminal of [...this.terminals, this.robot]) {
      const status = terminal.down ? quality.badNoCommunication : quality.good
      for (const instrument of terminal.own) instrument.quality = status
    }
  }
}

function mastDbm(at: PlanPoint): number {
  return AT_100M_DBM - PER_DECADE_DB * Math.log10(Math.max(20, distance(MAST, at)) / 100)
}

function cellDbm(metres: number): number {
  return CELL_AT_10M_DBM - 28 * Math.log10(Math.max(5, metres) / 10)
}
