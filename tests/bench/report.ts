/** Tables of the bench as Markdown: each figure, and its ratio to the peer it is held against. */

import type { LatencyOptions, LatencyRow } from './latency/run'
import type { RenderResult } from './render/run'
import type { StreamOptions, StreamRow } from './stream/run'
import type { StallOptions, StallRow } from './stream/stall'

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')

/** One table for each number of viewers; ours is the first of its rows. */
export function streamTable(
  rows: readonly StreamRow[],
  { hz, seconds }: Pick<StreamOptions, 'hz' | 'seconds'>,
): string {
  const tables = [...new Set(rows.map((r) => r.clients))].map((clients) => {
    const some = rows.filter((r) => r.clients === clients)
    const ours = some[0]!
    const cell = (of: (r: StreamRow) => number, r: StreamRow, digits: number) =>
      `${of(r).toFixed(digits)} (${r === ours ? '1' : `${(of(r) / of(ours)).toFixed(2)}×`})`
    return [
      `${clients} ${clients === 1 ? 'viewer' : 'viewers'} × ${hz} Hz, 409 updates a frame, ${seconds} s; in brackets: times ours.`,
      table(
        ['', 'bytes per update', 'server µs per client-frame', 'client µs per client-frame', 'arrived'],
        some.map((r) => [
          r.hz === hz ? r.peer : `${r.peer} (at ${r.hz} Hz)`,
          cell((one) => one.bytesPerUpdate, r, 2),
          cell((one) => one.serverUsPerFrame, r, 0),
          cell((one) => one.clientUsPerFrame, r, 0),
          `${(100 * r.delivered).toFixed(0)} %`,
        ]),
      ),
    ].join('\n\n')
  })
  return tables.join('\n\n')
}

export function stallTable(rows: readonly StallRow[], { hz, seconds }: StallOptions): string {
  const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`
  return [
    `A client that does not read for ${seconds} s, ${hz} Hz.`,
    table(
      [
        '',
        'stale messages on return',
        'right again after',
        'bytes under way',
        'of these in the server’s memory',
      ],
      rows.map((r) => [
        r.peer,
        String(r.staleFrames),
        `${r.rightAfterMs.toFixed(0)} ms`,
        kB(r.bytesUnderWay),
        kB(r.bytesInServer),
      ]),
    ),
  ].join('\n\n')
}

export function latencyTable(rows: readonly LatencyRow[], { perSecond, seconds }: LatencyOptions): string {
  const ms = (value: number) => value.toFixed(0)
  return [
    `${perSecond} samples a second, ${seconds} s, milliseconds from handing a sample to the peer.`,
    table(
      [
        '',
        'probes',
        'to the page’s arrays p50',
        'p99',
        'to the picture p50',
        'p99',
        'tick',
        'frames drawn a second',
      ],
      rows.map((r) => [
        r.way,
        String(r.probes),
        ms(r.arraysP50),
        ms(r.arraysP99),
        ms(r.pictureP50),
        ms(r.pictureP99),
        ms(r.tickMs),
        r.drawnPerSecond.toFixed(1),
      ]),
    ),
  ].join('\n\n')
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
      'its own picture s',
      'page held up ms',
      'frames in 5 idle s',
      'heap MB',
    ],
    rows.map(({ page, figures: f }) => [
      page,
      (f.stillMs ?? f.overview.frameMs).toFixed(0),
      both(f.pickMs, naive.pickMs, 2),
      both(f.firstMs / 1000, naive.firstMs / 1000, 2),
      both(f.wholeMs / 1000, naive.wholeMs / 1000, 2),
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
