import type { Command } from 'commander'
import { importFileCommand } from '../import/file'

/** `twin import FILE`, and below it a command for each kind of peer that can be asked what it has. */
export function importCommand(): Command {
  return importFileCommand()
}
