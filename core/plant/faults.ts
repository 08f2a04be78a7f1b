/** Faults found in scene files: each names file, line and path to the value, and says what to do. */
import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { z } from 'zod'

export interface Fault {
  /** Relative to the scene folder. */
  readonly file: string
  /** 1-based; 0 where the file as a whole is meant. */
  readonly line: number
  /** Path to the value, e.g. `tags[3].limits.hh`. */
  readonly path: string
  readonly message: string
}

export function formatFault(fault: Fault): string {
  const place = fault.line > 0 ? `${fault.file}:${fault.line}` : fault.file
  return fault.path === '' ? `${place}: ${fault.message}` : `${place}: ${fault.path}: ${fault.message}`
}

type Path = readonly (string | number)[]

/** A YAML file held with the positions of its values. */
export interface Source {
  readonly file: string
  readonly doc: Document
  readonly lines: LineCounter
}

/** Parses YAML; syntax errors become faults. Aliases are limited so that a small file cannot unfold without end. */
export function readYaml(file: string, text: string, faults: Fault[]): Source | undefined {
  const lines = new LineCounter()
  const doc = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  for (const error of doc.errors) {
    const message = (error.message.split('\n')[0] ?? error.message).replace(/ at line \d+, column \d+:?$/, '')
    faults.push({ file, line: lines.linePos(error.pos[0]).line, path: '', message })
  }
  return doc.errors.length > 0 ? undefined : { file, doc, lines }
}

/** 1-based line of the value at `path`, or of the nearest value around it. */
export function lineOf(source: Source, path: Path): number {
  let node: unknown = source.doc.contents
  let line = 1
  for (const step of [undefined, ...path]) {
    if (step !== undefined) {
      if (isMap(node)) {
        const pair = node.items.find((p) => isScalar(p.key) && String(p.key.value) === String(step))
        if (pair === undefined) return line
        const key = pair.key as Node
        if (key.range) line = source.lines.linePos(key.range[0]).line
        node = pair.value
        continue
      }
      node = isSeq(node) ? node.items[Number(step)] : undefined
    }
    const range = (node as Node | undefined)?.range
    if (range) line = source.lines.linePos(range[0]).line
  }
  return line
}

export function pathText(path: Path): string {
  return path
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`))
    .join('')
}

/** Adds a fault at a path of a file. */
export function blame(source: Source, path: Path, message: string, faults: Fault[]): void {
  faults.push({ file: source.file, line: lineOf(source, path), path: pathText(path), message })
}

/** Checks a file's contents against a schema; every issue becomes a fault at its own line. */
export function readAs<S extends z.ZodType>(
  source: Source,
  schema: S,
  faults: Fault[],
): z.output<S> | undefined {
  let data: unknown
  try {
    data = source.doc.toJS({ maxAliasCount: 100 })
  } catch (error) {
    faults.push({
      file: source.file,
      line: 0,
      path: '',
      message: error instanceof Error ? error.message : String(error),
    })
    return undefined
  }
  const result = schema.safeParse(data)
  if (result.success) return result.data
  for (const issue of result.error.issues) report(source, issue, faults)
  return undefined
}

function report(source: Source, issue: z.core.$ZodIssue, faults: Fault[]): void {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) blame(source, [...path, key], 'unknown key', faults)
    return
  }
  blame(source, path, issue.message, faults)
}
