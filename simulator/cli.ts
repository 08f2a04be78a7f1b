/** `twin record`: runs the stand-in plant and writes a recording. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { SingleBar } from 'cli-progress'
import { Command, InvalidArgumentError } from 'commander'
import { DEFAULT_HOURS, DEFAULT_SEED, record } from './record'
import { readTags } from './tags'

function positive(text: string): number {
  const value = Number(text)
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('must be a number above 0')
  return value
}

function whole(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new InvalidArgumentError('must be a whole number')
  return value
}

interface Flags {
  readonly seed: number
  readonly hours: number
  readonly out?: string
}

/** The command, ready to be added to the `twin` program. */
export function recordCommand(): Command {
  return new Command('record')
    .description(
      'run the stand-in plant and write a recording (Parquet, with its chapters in YAML beside it)',
    )
    .argument('[scene]', 'scene folder', 'scenes/white-oil')
    .option('--seed <n>', 'seed of noise and disturbances', whole, DEFAULT_SEED)
    .option('--hours <h>', 'length', positive, DEFAULT_HOURS)
    .option('--out <file>', 'Parquet file (default: <scene>/recordings/<scene name>.parquet)')
    .action(async (scene: string, flags: Flags) => {
      const tags = await readTags(scene)
      const name =
        scene
          .replace(/[/\\]+$/, '')
          .split(/[/\\]/)
          .at(-1) || 'recording'
      const out = flags.out ?? join(scene, 'recordings', `${name}.parquet`)
      const bar = new SingleBar({
        format: 'recording {bar} {percentage}% | {value}/{total} s simulated',
        noTTYOutput: false,
      })
      bar.start(Math.round(flags.hours * 3600), 0)
      try {
        const done = await record({
          tags,
          seed: flags.seed,
          hours: flags.hours,
          out,
          made: `twin record ${scene} --seed ${flags.seed} --hours ${flags.hours}`,
          onProgress: (doneS) => bar.update(doneS),
        })
        bar.stop()
        const { size } = await stat(done.parquet)
        console.log(
          `${done.parquet}: ${done.samples} samples of ${tags.length} tags, ${(size / 1e6).toFixed(2)} MB; chapters in ${done.story}`,
        )
      } finally {
        bar.stop()
      }
    })
}
