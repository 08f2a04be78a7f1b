/** Tables of the bench as Markdown: each figure, and its ratio to the peer it is held against. */
import type { RenderRow } from './render/run'
import type { StreamOptions, StreamRow } from './stream/run'

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')

export function streamTable(rows: readonly StreamRow[], { clients, hz, seconds }: StreamOptions): string {
  const ours = rows[0]!
  const versus = (mine: number, theirs: number) => (mine === theirs ? '1' : `${(theirs / mine).toFixed(2)}×`)
  return [
    `${clients} clients × ${hz} Hz, 409 updates a frame, ${seconds} s; in brackets: times ours.`,
    '',
    table(
      ['', 'bytes per update', 'server µs per client-frame', 'client µs per client-frame'],
      rows.map((r) => [
        r.peer,
        `${r.bytesPerUpdate.toFixed(2)} (${versus(ours.bytesPerUpdate, r.bytesPerUpdate)})`,
        `${r.serverUsPerFrame.toFixed(0)} (${versus(ours.serverUsPerFrame, r.serverUsPerFrame)})`,
        `${r.clientUsPerFrame.toFixed(0)} (${versus(ours.clientUsPerFrame, r.clientUsPerFrame)})`,
      ]),
    ),
  ].join('\n')
}

export function renderTable(rows: readonly RenderRow[], devices: number): string {
  const naive = rows.at(-1)!
  const share = (mine: number, theirs: number) => (mine === theirs ? '1' : `1/${(theirs / mine).toFixed(1)}`)
  return [
    `${devices} devices of 20 models, 960×540, software WebGL; in brackets: share of naive.`,
    '',
    table(
      ['', 'overview ms', 'close ms', 'submit ms', 'draw calls', 'triangles'],
      rows.map((r) => [
        r.page,
        `${r.overview.frameMs.toFixed(0)} (${share(r.overview.frameMs, naive.overview.frameMs)})`,
        `${r.close.frameMs.toFixed(0)} (${share(r.close.frameMs, naive.close.frameMs)})`,
        `${r.overview.submitMs.toFixed(2)} (${share(r.overview.submitMs, naive.overview.submitMs)})`,
        String(r.overview.drawCalls),
        String(r.overview.triangles),
      ]),
    ),
  ].join('\n')
}
