/** The `twin` command: puts the rooms together. Only here do server, compiler, models and simulator meet. */
import { Command, CommanderError } from 'commander'
import { recordCommand } from '#simulator/cli'
import { buildCommand } from './commands/build'
import { checkCommand } from './commands/check'
import { modelsCommand } from './commands/models'
import { newCommand } from './commands/new'
import { serveCommand } from './commands/serve'
import { errorText } from './errors'

export function program(): Command {
  const twin = new Command('twin')
    .description('Digital twin of a workshop: serve it, check it, build it, record it, make a new one.')
    .addCommand(serveCommand())
    .addCommand(checkCommand())
    .addCommand(buildCommand())
    .addCommand(newCommand())
    .addCommand(recordCommand())
    .addCommand(modelsCommand())
  for (const command of [twin, ...twin.commands]) {
    command.exitOverride().showHelpAfterError('(--help shows what there is)')
  }
  return twin
}

/** Runs the command line; never throws, and leaves the exit code in `process.exitCode`. */
export async function main(args: readonly string[]): Promise<void> {
  try {
    await program().parseAsync(args, { from: 'user' })
  } catch (error) {
    // Commander has said what is wrong already.
    if (!(error instanceof CommanderError)) console.error(errorText(error))
    process.exitCode = error instanceof CommanderError ? error.exitCode : 1
  }
}
