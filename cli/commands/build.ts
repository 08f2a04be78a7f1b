import { resolve } from 'node:path'
import { Command } from 'commander'
import { ensureScene, megabytes } from '../build/scene'
import { DEFAULT_SCENE } from '../roots'

/** `twin build [DIR]` */
export function buildCommand(): Command {
  return new Command('build')
    .description(
      'Compiles a scene into what browsers load (DIR/built); does nothing where that is up to date.',
    )
    .argument('[dir]', 'scene folder', DEFAULT_SCENE)
    .option('--force', 'build even where nothing changed')
    .option('--quick', 'without baked occlusion: faster, flatter')
    .action(async (dir: string, { force, quick }: { force?: boolean; quick?: boolean }) => {
      const { scene, rebuilt, bytes } = await ensureScene(resolve(dir), {
        force: force ?? false,
        bake: !quick,
      })
      if (!rebuilt) console.log(`${dir}: up to date, ${scene.tiles.length} tiles, ${megabytes(bytes)}`)
    })
}
