import { Command } from 'commander'
import { expect, it } from 'vitest'
import { importCommand } from '../../../cli/commands/import'

it('leaves the options of a peer’s command to it', async () => {
  const heard: unknown[] = []
  const peer = new Command('peer')
    .argument('<url>')
    .option('--out <file>')
    .option('--force')
    .action((url, flags) => {
      heard.push(url, flags)
    })
  const args = ['peer', 'opc.tcp://x', '--out', 'tags.yaml', '--force']
  await importCommand().addCommand(peer).parseAsync(args, { from: 'user' })
  expect(heard).toEqual(['opc.tcp://x', { out: 'tags.yaml', force: true }])
})
