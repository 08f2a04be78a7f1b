/** The `twin` command: puts the rooms together. Only here do server, compiler, models and simulator meet. */
import { Command, CommanderError } from 'commander'
import { newCommand } from './commands/new'
import { serveCommand } from './commands/serve'
import { errorText } from './errors'

function program(): Command {
  return new Command('twin')
    .description('Digital twin of a workshop: serve it, check it, build it, make a new one.')
    .showHelpAfterError('(--help shows what there is)')
    .addCommand(serveCommand())
    .addCommand(newCommand())
}

/** Runs the command line; never throws, and leaves the exit code in `process.exitCode`. */
export async function main(args: readonly string[]): Promise<void> {
  const twin = program()
  for (const command of [twin, ...twin.commands]) command.exitOverride()
  try {
    await twin.parseAsync(args, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode
      return
    }
    console.error(errorText(error))
    process.exitCode = 1
  }
}
