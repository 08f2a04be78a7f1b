/** Values from the process model: it runs on and on, a second at a time. */
import { createRun } from '../run'
import type { PlantValues } from './speaker'

/** @throws SceneFaults where a tag is not one the stand-in plant measures. */
export function modelValues(
  tags: readonly string[],
  seed: number,
  now: () => number = Date.now,
): PlantValues {
  const run = createRun({ seed, tags, seconds: Number.POSITIVE_INFINITY })
  return {
    async *seconds() {
      // The model has no clock of its own: its first second is now.
      let time = now()
      for (const values of run.seconds()) {
        yield { time, values, qualities: run.qualities }
        time += 1000
      }
    },
    close() {},
  }
}
