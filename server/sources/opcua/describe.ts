/** What a server says of its variables: type, unit, range, words and description, read in pieces that it takes. */
import type { DataValue } from 'node-opcua-client'
import type { BrowsedVariable } from './browse'
import type { Library, Session } from './library'
import { inPieces, type Limits } from './limits'
import { builtIn, typeName } from './value'

export interface DescribedVariable extends BrowsedVariable {
  /** `Double`, `Int32` …; `Enumeration` for whole numbers that have words. */
  readonly type: string
  readonly kind: 'number' | 'boolean' | 'text' | 'array' | 'other'
  readonly description: string | undefined
  readonly unit: string | undefined
  readonly range: { readonly min: number; readonly max: number } | undefined
  /** Words by number. */
  readonly states: ReadonlyMap<number, string>
}

interface Question {
  readonly variable: number
  readonly what: string
  readonly nodeId: string
  readonly attributeId: number
}

export interface DescribeOptions {
  readonly library: Library
  readonly session: Session
  readonly limits: Limits
  readonly variables: readonly BrowsedVariable[]
  readonly onProgress?: (done: number, total: number) => void
}

const PROPERTIES = ['EURange', 'EngineeringUnits', 'EnumStrings', 'EnumValues', 'TrueState', 'FalseState']

export async function describe(options: DescribeOptions): Promise<DescribedVariable[]> {
  const { library, session, limits, variables, onProgress } = options
  const { Value, Description, DataType } = library.AttributeIds
  const questions: Question[] = variables.flatMap(({ nodeId, properties }, variable) => [
    { variable, what: 'value', nodeId, attributeId: Value },
    { variable, what: 'type', nodeId, attributeId: DataType },
    { variable, what: 'description', nodeId, attributeId: Description },
    ...PROPERTIES.flatMap((what) => {
      const property = properties.get(what)
      return property === undefined ? [] : [{ variable, what, nodeId: property, attributeId: Value }]
    }),
  ])
  const answers: Map<string, DataValue>[] = variables.map(() => new Map())
  await inPieces(questions, Math.min(limits.nodesPerRead, 500), async (piece, from) => {
    const values = await session.read(piece.map(({ nodeId, attributeId }) => ({ nodeId, attributeId })))
    for (const [i, { variable, what }] of piece.entries()) {
      const value = values[i]
      if (value && value.statusCode.value >>> 31 === 0) answers[variable]!.set(what, value)
      else if (value && what === 'value') answers[variable]!.set(what, value)
    }
    onProgress?.(from + piece.length, questions.length)
  })
  return variables.map((variable, i) => ({ ...variable, ...read(answers[i]!) }))
}

function read(answers: ReadonlyMap<string, DataValue>): Omit<DescribedVariable, keyof BrowsedVariable> {
  const value = answers.get('value')?.value
  const content = (what: string): unknown => answers.get(what)?.value?.value
  const declared = (content('type') as { namespace: number; value: unknown } | null | undefined) ?? undefined
  const known = value?.dataType ? value.dataType : plainType(declared)
  const states = readStates(content)
  const kind = (value?.arrayType ?? 0) !== 0 ? 'array' : kindOf(known)
  const description = (content('description') as { text?: string | null } | null | undefined)?.text ?? ''
  return {
    type: states.size > 0 && kind === 'number' ? 'Enumeration' : known === undefined ? '?' : typeName(known),
    kind,
    description: description.trim() || undefined,
    unit: unitOf(content('EngineeringUnits')),
    range: rangeOf(content('EURange')),
    states,
  }
}

/** A declared data type that is a built-in one; enumerations and other derived ones are known by their value. */
function plainType(declared: { namespace: number; value: unknown } | undefined): number | undefined {
  if (declared?.namespace !== 0 || typeof declared.value !== 'number') return undefined
  return declared.value >= 1 && declared.value <= 25 ? declared.value : undefined
}

function kindOf(type: number | undefined): DescribedVariable['kind'] {
  if (type === undefined) return 'other'
  if (type === builtIn.boolean) return 'boolean'
  if (type > builtIn.boolean && type <= builtIn.double) return 'number'
  return type === builtIn.string || type === builtIn.localizedText ? 'text' : 'other'
}

function unitOf(content: unknown): string | undefined {
  const unit = (content as { displayName?: { text?: string | null } } | null | undefined)?.displayName?.text
  return unit?.trim() || undefined
}

function rangeOf(content: unknown): { min: number; max: number } | undefined {
  const range = content as { low?: number; high?: number } | null | undefined
  const { low = Number.NaN, high = Number.NaN } = range ?? {}
  return Number.isFinite(low) && Number.isFinite(high) && low < high ? { min: low, max: high } : undefined
}

function readStates(content: (what: string) => unknown): Map<number, string> {
  const states = new Map<number, string>()
  const text = (of: unknown) => (of as { text?: string | null } | null | undefined)?.text ?? undefined
  const strings = content('EnumStrings')
  if (Array.isArray(strings)) for (const [i, of] of strings.entries()) states.set(i, text(of) ?? String(i))
  const values = content('EnumValues')
  if (Array.isArray(values)) {
    for (const { value, displayName } of values as { value: readonly number[]; displayName: unknown }[]) {
      const [high = 0, low = 0] = value
      states.set(
        Number(BigInt.asIntN(64, (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0))),
        text(displayName) ?? '',
      )
    }
  }
  const yes = text(content('TrueState'))
  const no = text(content('FalseState'))
  if (no !== undefined) states.set(0, no)
  if (yes !== undefined) states.set(1, yes)
  return states
}
