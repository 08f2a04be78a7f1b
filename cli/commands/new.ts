import { Command } from 'commander'
import { createScene } from '../new/create'

/** `twin new DIR` */
export function newCommand(): Command {
  return new Command('new')
    .description('Makes a small scene that runs at once: two tanks, a pump, eight tags and a recording.')
    .argument('<dir>', 'folder to make; must not exist or be empty')
    .action(async (dir: string) => {
      const files = await createScene(dir)
      console.log(`${dir}: ${files.length} files written`)
      for (const file of files) console.log(`  ${file}`)
      console.log(`\nSee it: npm start -- --scene ${dir}`)
    })
}
