/**
 * A long table of which only the rows in sight are rendered, and only those near them are there: the rest is fetched as
 * it is scrolled to. Arrow keys walk, Enter takes.
 */
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useWindow } from '../use-window'
import css from './RowList.module.css'

export interface RowListProps<T> {
  readonly label: string
  readonly columns: readonly string[]
  /** Class that gives the columns their widths. */
  readonly layout: string | undefined
  /** Rows in all, and which of them are here, from `offset`. */
  readonly count: number
  readonly offset: number
  readonly rows: readonly T[]
  /** Changes where it is another list, which begins at its top. */
  readonly list: string
  readonly empty: string
  keyOf(row: T): string
  readonly chosen?: string | null
  onChoose?(row: T): void
  /** The first row that is rendered has changed. */
  onFrom(from: number): void
  cells(row: T): readonly ReactNode[]
}

/** Rows a page key moves by. */
const PAGE_ROWS = 12

export function RowList<T>(props: RowListProps<T>) {
  const { count, offset, rows, list, onFrom, onChoose } = props
  const body = useRef<HTMLTableSectionElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const seen = useWindow(body, count)
  const [at, setAt] = useState(0)
  /** Row that takes the focus as soon as it is rendered. */
  const wanted = useRef<number | null>(null)

  useEffect(() => onFrom(seen.from), [seen.from, onFrom])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list, not another value, brings it back to the top
  useEffect(() => {
    if (frame.current) frame.current.scrollTop = 0
    setAt(0)
  }, [list])
  useLayoutEffect(() => {
    const index = wanted.current
    if (index === null) return
    const row = body.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)
    if (!row) return seen.show(index)
    wanted.current = null
    row.focus({ preventScroll: true })
    row.scrollIntoView({ block: 'nearest' })
  })

  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextRow(at, count, event.key)
    if (next === null || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    wanted.current = next
    setAt(next)
  }

  if (count === 0)
    return (
      <p className={css.empty} role="status">
        {props.empty}
      </p>
    )
  const current = at >= seen.from && at < seen.to ? at : seen.from
  const indices = Array.from({ length: seen.to - seen.from }, (_, i) => seen.from + i)
  return (
    <div ref={frame} className={css.frame}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: arrow keys walk its rows, and that is a grid */}
      <table role="grid" aria-label={props.label} aria-rowcount={count + 1} className={props.layout}>
        <thead className={css.head}>
          <tr aria-rowindex={1} className={css.columns}>
            {props.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody
          ref={body}
          onKeyDown={onKeyDown}
          style={{ paddingTop: seen.from * seen.rowPx, paddingBottom: (count - seen.to) * seen.rowPx }}
        >
          {indices.map((index) => {
            const row = rows[index - offset]
            const key = row === undefined ? `at ${index}` : props.keyOf(row)
            const take = () => {
              setAt(index)
              if (row !== undefined) onChoose?.(row)
            }
            return (
              <tr
                // By its place, so that a row keeps the focus when what it shows has been fetched.
                key={index}
                className={css.row}
                data-key={key}
                data-index={index}
                data-plain={onChoose ? undefined : true}
                aria-rowindex={index + 2}
                aria-busy={row === undefined || undefined}
                {...(onChoose ? { 'aria-selected': key === props.chosen } : {})}
                tabIndex={index === current ? 0 : -1}
                onFocus={() => setAt(index)}
                onClick={take}
                onKeyDown={(event) => {
                  if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' '))
                    return
                  event.preventDefault()
                  take()
                }}
              >
                {row === undefined ? (
                  <td>…</td>
                ) : (
                  props.cells(row).map((cell, i) => <td key={props.columns[i]}>{cell}</td>)
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** Where a key leads from row `at`; null where it leads nowhere. */
export function nextRow(at: number, count: number, key: string): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: PAGE_ROWS,
    PageUp: -PAGE_ROWS,
    Home: Number.NEGATIVE_INFINITY,
    End: Number.POSITIVE_INFINITY,
  }
  const step = steps[key]
  return step === undefined ? null : Math.max(0, Math.min(count - 1, at + step))
}
