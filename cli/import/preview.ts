/** How an export would be read, as lines for people. */
import { english } from '#core/messages/say'
import { qualityName } from '#core/telemetry/quality'
import type { ImportScene, Preview } from '#server/import/import'
import type { Layout } from '#server/import/layout'
import { unmatchedLines } from './file'

export function previewLines(file: string, preview: Preview, scene: ImportScene): string[] {
  const { text, understood, guessed, samples, unmatched, listed, warnings } = preview
  const { layout, firstLine, timeFormat, zone, numbers, statusFormat } = understood
  const tags = new Set(samples.map(({ tag }) => tag))
  return [
    `${file}: ${text}`,
    `  layout     ${layoutText(layout)}; samples from line ${firstLine}`,
    `  time       ${timeFormat}, zone ${zone}`,
    `  numbers    decimal "${numbers.decimal}"${numbers.thousands === undefined ? '' : `, thousands "${numbers.thousands}"`}`,
    `  quality    ${hasStatus(layout) ? (statusFormat === 'da' ? 'OPC DA (192 is good)' : 'OPC UA (0 is good) or words') : 'none given: good'}`,
    ...guessed.map((guess) => `  guessed    ${guess}`),
    `First samples, of ${tags.size} tags among the first rows:`,
    ...samples.slice(0, 10).map(({ time, tag, value, status }) => {
      const unit = scene.tags.find(({ name }) => name === tag)?.unit ?? ''
      return `  ${new Date(time).toISOString()}  ${tag}  ${Number.isNaN(value) ? '–' : value} ${unit}  ${qualityName(status)}`
    }),
    ...listed.map((said) => `warning: ${english(said)}`),
    ...warnings.map((said) => `warning: ${english(said)}`),
    ...unmatchedLines(unmatched),
    'Nothing was written.',
  ]
}

const hasStatus = (layout: Layout) =>
  layout.kind === 'wide'
    ? layout.columns.some(({ status }) => status !== undefined)
    : layout.kind === 'long' && layout.status !== undefined

function layoutText(layout: Layout): string {
  const time = (column: number, clock?: number) =>
    `time in column ${column + 1}${clock === undefined ? '' : ` and ${clock + 1}`}`
  switch (layout.kind) {
    case 'long':
      return `long: ${time(layout.time.column, layout.time.clock)}, tag in ${layout.tag + 1}, value in ${layout.value + 1}${
        layout.status === undefined ? '' : `, quality in ${layout.status + 1}`
      }`
    case 'wide':
      return `wide: ${time(layout.time.column, layout.time.clock)}, ${layout.columns.length} columns of values`
    case 'transposed':
      return `transposed: times across line ${layout.timesLine} from column ${layout.firstTime + 1}, tags in column ${layout.name + 1}`
  }
}
