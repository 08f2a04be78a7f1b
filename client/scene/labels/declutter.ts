/** Which labels there is room for: the most important first, none over another. Pure. */

export interface LabelBox {
  /** Centre and size in pixels. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Higher comes first; equal ones in the order given. */
  readonly priority: number
}

const CELL_PX = 48

/** Indices of the labels that may be shown. */
export function declutter(labels: readonly (LabelBox | undefined)[], limit: number): Set<number> {
  const order: number[] = []
  labels.forEach((label, i) => {
    if (label) order.push(i)
  })
  order.sort((a, b) => labels[b]!.priority - labels[a]!.priority || a - b)
  const taken = new Map<string, number[]>()
  const kept = new Set<number>()
  for (const index of order) {
    if (kept.size >= limit) break
    const label = labels[index]!
    const cells = cellsOf(label)
    const isFree = cells.every((cell) =>
      (taken.get(cell) ?? []).every((other) => !overlaps(label, labels[other]!)),
    )
    if (!isFree) continue
    kept.add(index)
    for (const cell of cells) {
      const list = taken.get(cell)
      if (list) list.push(index)
      else taken.set(cell, [index])
    }
  }
  return kept
}

const overlaps = (a: LabelBox, b: LabelBox): boolean =>
  Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height

function cellsOf({ x, y, width, height }: LabelBox): string[] {
  const cells: string[] = []
  for (let i = Math.floor((x - width / 2) / CELL_PX); i <= Math.floor((x + width / 2) / CELL_PX); i++) {
    for (let j = Math.floor((y - height / 2) / CELL_PX); j <= Math.floor((y + height / 2) / CELL_PX); j++) {
      cells.push(`${i},${j}`)
    }
  }
  return cells
}
