/** Tables of the bench as Markdown: each figure, and its ratio to the peer it is held against. */
import type { RenderResult } from './render/run'
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

export function renderTable(results: readonly RenderResult[]): string {
  return results.map(oneSize).join('\n\n')
}

function oneSize({ devices, rows, labels }: RenderResult): string {
  const naive = rows.at(-1)!.figures
  const share = (mine: number, theirs: number) =>
    mine === theirs
      ? '1'
      : mine > theirs
        ? `${(mine / theirs).toFixed(1)}×`
        : `1/${(theirs / mine).toFixed(1)}`
  const both = (mine: number, theirs: number, digits = 0) =>
    `${mine.toFixed(digits)} (${share(mine, theirs)})`
  const drawn = table(
    ['', 'overview ms', 'close ms', 'submit ms', 'draw calls', 'triangles', '500 changes add'],
    rows.map(({ page, figures: f }) => [
      page,
      both(f.overview.frameMs, naive.overview.frameMs),
      both(f.close.frameMs, naive.close.frameMs),
      both(f.overview.submitMs, naive.overview.submitMs, 1),
      String(f.overview.drawCalls),
      String(f.overview.triangles),
      `${((100 * f.changesMs) / f.overview.frameMs).toFixed(0)} %`,
    ]),
  )
  const lived = table(
    [
      '',
      'overview at rest ms',
      'pick p95 ms',
      'first frame s',
      'page held up ms',
      'frames in 5 idle s',
      'heap MB',
    ],
    rows.map(({ page, figures: f }) => [
      page,
      (f.stillMs ?? f.overview.frameMs).toFixed(0),
      both(f.pickMs, naive.pickMs, 2),
      both(f.firstMs / 1000, naive.firstMs / 1000, 1),
      both(f.blockMs, naive.blockMs),
      String(f.idleFrames),
      both(f.heapMB, naive.heapMB),
    ]),
  )
  const named = labels
    ? [
        `A moving frame of nothing but a label for each of them: ${labels.ours.toFixed(1)} ms here, ${labels.html.toFixed(0)} ms with drei Html (${share(labels.ours, labels.html)}). Ours weighs every name and draws those that have room, drei draws all.`,
      ]
    : []
  return [
    `${devices} devices of 20 models, 960×540, software WebGL, the camera moving, full resolution; in brackets: share of naive.`,
    drawn,
    lived,
    ...named,
  ].join('\n\n')
}
