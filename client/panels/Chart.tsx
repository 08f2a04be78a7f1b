/** The chart of a tag's past, drawn by uPlot from the ring buffer; loaded only when a trend is shown. */
import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { formatNumber } from '../live/format'
import type { IndexedTag } from '../live/plant-index'
import { onSample } from '../live/sampled'
import { chartScale } from './chart-scale'
import { useTwin } from './context'

export default function Chart({ tag, minutes }: { tag: IndexedTag; minutes: number }) {
  const host = useRef<HTMLDivElement>(null)
  const { live, history, clock } = useTwin()
  useEffect(() => {
    const element = host.current
    if (!element) return
    const span = minutes * 60_000
    const read = (): uPlot.AlignedData => {
      const { times, values } = history.series(tag.index, live.frameTime - span)
      // uPlot draws a gap for null, and a line through NaN.
      return [Array.from(times, (t) => t / 1000), Array.from(values, (v) => (Number.isFinite(v) ? v : null))]
    }
    const window = (): [number, number] => {
      const end = live.frameTime > 0 ? live.frameTime / 1000 : 1
      return [end - minutes * 60, end]
    }
    const plot = new uPlot(
      options(element, tag, window, (s) => clock.minutes(s * 1000)),
      read(),
      element,
    )
    const stop = onSample(live, 2, () => plot.setData(read()))
    const resize = new ResizeObserver(() => {
      plot.setSize({ width: element.clientWidth, height: element.clientHeight })
    })
    resize.observe(element)
    return () => {
      stop()
      resize.disconnect()
      plot.destroy()
    }
  }, [tag, minutes, live, history, clock])
  return <div ref={host} style={{ position: 'absolute', inset: 0 }} />
}

function options(
  element: HTMLElement,
  tag: IndexedTag,
  window: () => [number, number],
  time: (seconds: number) => string,
): uPlot.Options {
  const style = getComputedStyle(element)
  const colour = (name: string) => style.getPropertyValue(name).trim()
  // Functions, so that each drawing takes the colours of the scheme it is drawn in.
  const grey = () => colour('--text-3')
  const axis = { stroke: grey, font: `11px ${style.fontFamily}`, ticks: { show: false } }
  return {
    width: element.clientWidth,
    height: element.clientHeight,
    legend: { show: false },
    cursor: { show: false },
    padding: [10, 14, 0, 0],
    scales: {
      x: { time: true, range: window },
      y: { range: (_, min, max) => chartScale(tag, min, max) },
    },
    axes: [
      {
        ...axis,
        size: 20,
        gap: 4,
        space: 64,
        grid: { show: false },
        values: (_, splits) => splits.map(time),
      },
      {
        ...axis,
        size: (_, labels) => 12 + 6.6 * Math.max(3, ...(labels ?? []).map((l) => l.length)),
        gap: 6,
        space: 30,
        grid: { stroke: () => colour('--line'), width: 1 },
        values: (_, splits) => splits.map((v) => formatNumber(v, decimalsOf(splits))),
      },
    ],
    series: [
      {},
      {
        stroke: () => colour('--curve'),
        width: 1.5,
        points: { show: false },
        spanGaps: false,
      },
    ],
    hooks: { draw: [(plot) => drawLimits(plot, tag, colour)] },
  }
}

/** Decimals that tell neighbouring ticks apart. */
function decimalsOf(splits: readonly number[]): number {
  const step = splits.length > 1 ? Math.abs(splits[1]! - splits[0]!) : 1
  return step >= 1 ? 0 : Math.min(4, Math.ceil(-Math.log10(step) - 1e-9))
}

/** Each limit within the picture: a dashed line with its letter, in its priority's colour. */
function drawLimits(plot: uPlot, tag: IndexedTag, colour: (name: string) => string): void {
  const { ctx, bbox } = plot
  const ratio = uPlot.pxRatio
  for (const letter of ['ll', 'l', 'h', 'hh'] as const) {
    const limit = tag.limits[letter]
    const { min, max } = plot.scales.y ?? {}
    if (limit === undefined || min === undefined || max === undefined || min === null || max === null)
      continue
    if (limit < min || limit > max) continue
    const y = Math.round(plot.valToPos(limit, 'y', true))
    ctx.save()
    ctx.strokeStyle = colour(letter.length === 2 ? '--p1' : '--p2')
    ctx.fillStyle = ctx.strokeStyle
    ctx.lineWidth = ratio
    ctx.setLineDash([4 * ratio, 4 * ratio])
    ctx.beginPath()
    ctx.moveTo(bbox.left, y)
    ctx.lineTo(bbox.left + bbox.width, y)
    ctx.stroke()
    ctx.font = `600 ${10 * ratio}px ${getComputedStyle(plot.root).fontFamily}`
    ctx.textAlign = 'right'
    ctx.textBaseline = 'bottom'
    ctx.fillText(letter.toUpperCase(), bbox.left + bbox.width, y - 2 * ratio)
    ctx.restore()
  }
}
