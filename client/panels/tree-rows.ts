/** The tree as a flat list of rows, and where the arrow keys lead in it (WAI-ARIA tree pattern). Pure. */
import type { Text } from '#core/plant/schema'
import { unitKey } from '../live/overview'
import type { PlantIndex } from '../live/plant-index'

export interface Branch {
  /** Area id, `area/unit`, or equipment id. */
  readonly key: string
  readonly label: string
  readonly text: Text
  readonly depth: 0 | 1 | 2
  readonly leaf: boolean
  /** Equipment below. */
  readonly count: number
  readonly children: readonly Branch[]
}

export function plantBranches(plant: PlantIndex): readonly Branch[] {
  const leaves = (area: string, unit: string | null, depth: 1 | 2): Branch[] =>
    plant.equipment
      .filter((e) => e.area === area && e.unit === unit)
      .map((e) => ({ key: e.id, label: e.id, text: e.text, depth, leaf: true, count: 1, children: [] }))
  return plant.areas.map((area) => {
    const units = plant.units
      .filter((unit) => unit.area === area.id)
      .map((unit): Branch => {
        const children = leaves(area.id, unit.id, 2)
        return {
          key: unitKey(area.id, unit.id),
          label: '',
          text: unit.text,
          depth: 1,
          leaf: false,
          count: children.length,
          children,
        }
      })
    const children = [...units.filter((u) => u.count > 0), ...leaves(area.id, null, 1)]
    const count = children.reduce((n, c) => n + c.count, 0)
    return { key: area.id, label: area.id, text: area.text, depth: 0, leaf: false, count, children }
  })
}

/** The rows in sight, from the top. */
export function visibleRows(branches: readonly Branch[], open: ReadonlySet<string>): readonly Branch[] {
  return branches.flatMap((b) => (open.has(b.key) ? [b, ...visibleRows(b.children, open)] : [b]))
}

export interface Move {
  readonly key: string
  /** Whether to open or close the row instead of leaving it. */
  readonly open?: boolean
}

/** Where `key` leads from the row `from`; null where it leads nowhere. */
export function nextFocus(rows: readonly Branch[], from: string | null, key: string): Move | null {
  const at = Math.max(
    0,
    rows.findIndex((r) => r.key === from),
  )
  const row = rows[at]
  if (!row) return null
  const to = (branch: Branch | undefined): Move | null => (branch ? { key: branch.key } : null)
  const opened = (rows[at + 1]?.depth ?? 0) > row.depth
  switch (key) {
    case 'ArrowDown':
      return to(rows[at + 1])
    case 'ArrowUp':
      return to(rows[at - 1])
    case 'Home':
      return to(rows[0])
    case 'End':
      return to(rows.at(-1))
    case 'ArrowRight':
      if (row.leaf) return null
      return opened ? to(rows[at + 1]) : { key: row.key, open: true }
    case 'ArrowLeft':
      if (!row.leaf && opened) return { key: row.key, open: false }
      return to(rows.slice(0, at).findLast((r) => r.depth < row.depth))
    default:
      return null
  }
}
