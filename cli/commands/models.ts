import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { buildLibrary } from '#models/build'
import { modelClasses } from '#models/library'
import { megabytes } from '../build/scene'
import { CliError } from '../errors'
import { startProgress } from '../progress'
import { ROOT } from '../roots'

/** `twin models` */
export function modelsCommand(): Command {
  return new Command('models')
    .description('Builds the equipment library: a GLB of every class, with its sizes in index.json.')
    .option('--out <dir>', 'folder to write to', join(ROOT, 'models', 'built'))
    .option('--only <classes...>', 'only these classes')
    .action(async ({ out, only }: { out: string; only?: string[] }) => {
      const unknown = only?.filter((name) => !modelClasses.has(name)) ?? []
      if (unknown.length > 0) {
        throw new CliError(
          `no class is called ${unknown.join(', ')}; there is ${[...modelClasses.keys()].join(', ')}`,
        )
      }
      const progress = startProgress('Building the library')
      const entries = await buildLibrary({
        outDir: resolve(out),
        onProgress: progress.update,
        ...(only ? { only } : {}),
      })
      const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0)
      progress.done(`${entries.length} classes, ${megabytes(bytes)}`)
    })
}
