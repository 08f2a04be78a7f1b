/** The `twin` command: puts the rooms together. Only here do server, compiler, models and simulator meet. */
import { Command, CommanderError } from 'commander'
import { recordCommand } from '#simulator/cli'
import { buildCommand } from './commands/build'
import { checkCommand } from './commands/check'
import { importCommand } from './commands/import'
import { modelsCommand } from './commands/models'
import { newCommand } from './commands/new'
import { serveCommand } from './commands/serve'
import { errorText } from './errors'

export function program(): Command {
  const twin = new Command('twin')
    .description(
      'Digital twin of a workshop: serve it, check it, build it, record it, import into it, make a new one.',
    )
    .addCommand(serveCommand())
    .addCommand(checkCommand())
    .addCommand(buildCommand())
    .addCommand(newCommand())
    .addCommand(recordCommand())
    .addCommand(importCommand())
    .addCommand(modelsCommand())
  for (const command of [twin, ...below(twin)]) {
    command.exitOverride().showHelpAfterError('(--help shows what there is)')
  }
  return twin
}

/** Its commands and theirs. */
const below = (command: Command): Command[] => command.commands.flatMap((one) => [one, ...below(one)])

/** Runs the command line; never throws, and leaves the exit code in `process.exitCode`. */
export async function main(args: readonly string[]): Promise<void> {
  // Whoever reads along (head, less) may have seen enough.
  process.stdout.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(0)
  })
  try {
    await program().parseAsync(args, { from: 'user' })
  } catch (error) {
    // Commander has said what is wrong already.
    if (!(error instanceof CommanderError)) console.error(errorText(error))
    process.exitCode = error instanceof CommanderError ? error.exitCode : 1
  }
}
