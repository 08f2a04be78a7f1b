import { type Fault, formatFault } from '#core/plant/faults'

/** Thrown where a scene cannot be compiled; `faults` says why, each with file and line where known. */
export class SceneFaults extends Error {
  readonly faults: readonly Fault[]
  constructor(faults: readonly Fault[]) {
    super(faults.map(formatFault).join('\n'))
    this.name = 'SceneFaults'
    this.faults = faults
  }
}
