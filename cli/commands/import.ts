import type { Command } from 'commander'
import { importFileCommand } from '../import/file'
import { importOpcUaCommand } from '../import/opcua'

/** `twin import FILE`, and below it a command for each kind of peer that can be asked what it has. */
export function importCommand(): Command {
  // A peer's command has options of its own (--out, --force), which are not the file's.
  return importFileCommand().enablePositionalOptions().addCommand(importOpcUaCommand())
}
