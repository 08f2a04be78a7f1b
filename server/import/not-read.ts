import { foreign, type Said, say } from '#core/messages/say'

/** Why a file cannot even be looked at. */
export const notRead = (file: string, { code, message }: NodeJS.ErrnoException): Said =>
  code === 'ENOENT'
    ? say('import.no-file', { file })
    : say('import.no-access', { file, why: foreign(code ?? message) })
