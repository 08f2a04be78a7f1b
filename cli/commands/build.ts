import { resolve } from 'node:path'
import { Command } from 'commander'
import { ensureScene, megabytes } from '../build/scene'
import { DEFAULT_SCENE } from '../roots'

interface BuildFlags {
  readonly force?: boolean
  readonly quick?: boolean
  readonly out?: string
}

/** `twin build [DIR]` */
export function buildCommand(): Command {
  return new Command('build')
    .description(
      'Compiles a scene into what browsers load (DIR/built); does nothing where that is up to date.',
    )
    .argument('[dir]', 'scene folder', DEFAULT_SCENE)
    .option('--force', 'build even where nothing changed')
    .option('--quick', 'without baked occlusion and lamp light: faster, flatter')
    .option('--out <dir>', 'where to write; default: DIR/built')
    .action(async (dir: string, { force, quick, out }: BuildFlags) => {
      const { scene, rebuilt, bytes } = await ensureScene(resolve(dir), {
        force: force ?? false,
        bake: !quick,
        ...(out === undefined ? {} : { outDir: resolve(out) }),
      })
      if (!rebuilt) console.log(`${dir}: up to date, ${scene.tiles.length} tiles, ${megabytes(bytes)}`)
    })
}
