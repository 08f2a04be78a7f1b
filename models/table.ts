/** The table of classes that models/README.md shows; a test keeps the two equal. */
import { z } from 'zod'
import { modelClasses } from './library'

interface JsonProperty {
  readonly default?: unknown
  readonly enum?: readonly unknown[]
}

/** Markdown rows: class, what it is, parameters with defaults, nozzles of the default device. */
export function classTable(): string {
  const rows = [...modelClasses.values()].map((c) => {
    const schema = z.toJSONSchema(c.params, { io: 'input', unrepresentable: 'any' })
    const properties = Object.entries((schema.properties ?? {}) as Record<string, JsonProperty>)
    const params = properties.map(([name, p]) => `\`${name}\` ${show(p)}`).join(', ')
    const nozzles = Object.keys(c.nozzles(c.params.parse({}))).join(' ')
    return `| \`${c.name}\` | ${c.text.zh} · ${c.text.en} | ${params || '–'} | ${nozzles || '–'} |`
  })
  return ['| class | is | parameters = default | nozzles |', '| --- | --- | --- | --- |', ...rows].join('\n')
}

function show(p: JsonProperty): string {
  const value = p.default === undefined ? 'from the others' : JSON.stringify(p.default)
  return p.enum ? `${value} (${p.enum.join(', ')})` : value
}
