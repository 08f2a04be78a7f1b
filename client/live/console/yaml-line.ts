/** The line of sources.yaml that binds a peer's name to a tag, to be pasted under `sources.<name>.bind.tags`. Pure. */

/** Deep enough for where it belongs: sources, the source, bind, tags. */
const INDENT = '        '
/** What YAML reads as the same text without quotes. */
const BARE = /^[A-Za-z][A-Za-z0-9_./-]*$/
const WORDS = /^(true|false|yes|no|on|off|null|y|n|nan|inf)$/i

/** `tag` where one is suggested; else a word that must be replaced. */
export function yamlLine(tag: string | null, name: string): string {
  return `${INDENT}${scalar(tag ?? 'TAG')}: ${scalar(name)}`
}

/** JSON's strings are YAML's double-quoted ones, but for the C1 controls and line separators, which are escaped too. */
function scalar(text: string): string {
  if (BARE.test(text) && !WORDS.test(text)) return text
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
