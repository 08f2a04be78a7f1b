/** Area → unit → equipment, each with its state in a word or its worst alarm; arrow keys move as in any tree. */
import { type KeyboardEvent, memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useBoth, useSay } from '../i18n'
import type { Overview } from '../live/overview'
import { unitKey } from '../live/overview'
import { priority } from '../live/reading'
import { useUi } from '../live/ui'
import { useTwin } from './context'
import { IconChevron, IconEye } from './icons'
import { PriorityMark } from './PriorityMark'
import css from './Tree.module.css'
import { type Branch, nextFocus, plantBranches, visibleRows } from './tree-rows'
import { useWindow } from './use-window'

export interface TreeProps {
  readonly overview: Overview
  readonly selected: string | null
  onSelect(equipment: string): void
}

export function Tree({ overview, selected, onSelect }: TreeProps) {
  const { plant } = useTwin()
  const say = useSay()
  const branches = useMemo(() => plantBranches(plant), [plant])
  const isolate = useUi((s) => s.isolate)
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(branches.slice(0, 1).map((b) => b.key)))
  const [focus, setFocus] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  /** Row to be brought into sight as soon as it is rendered. */
  const wanted = useRef<{ readonly key: string; readonly takesFocus: boolean }>(null)

  // What is chosen elsewhere is opened here and brought into sight.
  useEffect(() => {
    const device = selected ? plant.equipmentById.get(selected) : undefined
    if (!device) return
    setOpen((before) => {
      const wanted = [device.area, ...(device.unit ? [unitKey(device.area, device.unit)] : [])]
      return wanted.every((key) => before.has(key)) ? before : new Set([...before, ...wanted])
    })
    setFocus(device.id)
    wanted.current = { key: device.id, takesFocus: false }
  }, [selected, plant])

  const toggle = (key: string, to?: boolean) =>
    setOpen((before) => {
      const next = new Set(before)
      if (to ?? !before.has(key)) next.add(key)
      else next.delete(key)
      return next
    })

  const rows = useMemo(() => visibleRows(branches, open), [branches, open])
  const seen = useWindow(list, rows.length)
  useLayoutEffect(() => {
    const wish = wanted.current
    const index = wish ? rows.findIndex(({ key }) => key === wish.key) : -1
    if (!wish || index < 0) return
    const element = row(list.current, wish.key)
    if (!element) return seen.show(index)
    wanted.current = null
    if (wish.takesFocus) element.focus()
    else element.scrollIntoView({ block: 'nearest' })
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const move = nextFocus(rows, focus, event.key)
    if (!move) return
    event.preventDefault()
    if (move.open !== undefined) toggle(move.key, move.open)
    setFocus(move.key)
    wanted.current = { key: move.key, takesFocus: true }
  }

  const inSight = rows.slice(seen.from, seen.to)
  const current = inSight.some((r) => r.key === focus) ? focus : inSight[0]?.key
  const gap = (count: number) =>
    count > 0 ? <div aria-hidden style={{ height: count * seen.rowPx }} /> : null
  return (
    <div ref={list} className={css.tree} role="tree" aria-label={say('tree.title')} onKeyDown={onKeyDown}>
      {gap(seen.from)}
      {inSight.map((branch) => (
        <Row
          key={branch.key}
          branch={branch}
          state={rowState(branch, overview)}
          open={open.has(branch.key)}
          selected={branch.key === selected}
          tabbable={branch.key === current}
          isolated={isolate?.id === branch.key}
          onIsolate={() => toggleIsolate(branch)}
          onTake={() => (branch.leaf ? onSelect(branch.key) : toggle(branch.key))}
        />
      ))}
      {gap(rows.length - seen.to)}
    </div>
  )
}

/** Shows an area or unit alone, or everything again. */
function toggleIsolate({ key, depth }: Branch): void {
  const { isolate, setIsolate } = useUi.getState()
  const kind = depth === 0 ? 'area' : 'unit'
  setIsolate(isolate?.id === key ? null : { kind, id: key, rest: isolate?.rest ?? 'ghost' })
}

interface RowState {
  readonly severity: 0 | 1 | 2
  readonly zh: string
  readonly en: string
  readonly quiet: boolean
}

function rowState(branch: Branch, overview: Overview): RowState {
  const state = branch.leaf ? overview.devices.get(branch.key) : undefined
  return {
    severity: state?.severity ?? overview.groups.get(branch.key) ?? 0,
    zh: state?.short.zh ?? String(branch.count),
    en: state?.short.en ?? String(branch.count),
    quiet: state?.doing === 'silent' || state?.doing === 'unknown',
  }
}

interface RowProps {
  readonly branch: Branch
  readonly state: RowState
  readonly open: boolean
  readonly selected: boolean
  readonly tabbable: boolean
  /** This area or unit alone is shown. */
  readonly isolated: boolean
  readonly onTake: () => void
  readonly onIsolate: () => void
}

const Row = memo(
  function Row({ branch, state, open, selected, tabbable, isolated, onTake, onIsolate }: RowProps) {
    const both = useBoth()
    const say = useSay()
    const name = both(branch.text).first
    const mark = priority(state.severity)
    return (
      <div
        role="treeitem"
        className={css.row}
        data-key={branch.key}
        data-depth={branch.depth}
        aria-level={branch.depth + 1}
        aria-selected={selected}
        {...(branch.leaf ? {} : { 'aria-expanded': open })}
        tabIndex={tabbable ? 0 : -1}
        onClick={onTake}
        onKeyDown={(event) => {
          if (event.key === 'i' && !branch.leaf) return onIsolate()
          if (event.key !== 'Enter' && event.key !== ' ') return
          event.preventDefault()
          onTake()
        }}
      >
        {!branch.leaf && <IconChevron open={open} />}
        <span className={css.name} title={`${branch.label} ${name}`}>
          {branch.label !== '' && <span className={css.id}>{branch.label}</span>} {name}
        </span>
        {!branch.leaf && (
          <button
            type="button"
            className={css.eye}
            tabIndex={-1}
            aria-label={say('look.isolate', { what: name })}
            title={say('look.isolate', { what: name })}
            aria-pressed={isolated}
            onClick={(event) => {
              event.stopPropagation()
              onIsolate()
            }}
          >
            <IconEye />
          </button>
        )}
        {mark === 0 ? (
          <span className={css.state} data-quiet={state.quiet || undefined}>
            {both({ zh: state.zh, en: state.en }).first}
          </span>
        ) : (
          <PriorityMark priority={mark} size={16} />
        )}
      </div>
    )
  },
  (a, b) =>
    a.branch === b.branch &&
    a.open === b.open &&
    a.selected === b.selected &&
    a.tabbable === b.tabbable &&
    a.isolated === b.isolated &&
    a.state.severity === b.state.severity &&
    a.state.zh === b.state.zh &&
    a.state.en === b.state.en &&
    a.state.quiet === b.state.quiet,
)

const row = (list: HTMLElement | null, key: string) =>
  list?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) ?? null
