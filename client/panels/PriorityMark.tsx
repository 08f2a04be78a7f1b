/** The sign of an alarm priority: shape, digit and colour together, so that none has to be seen alone. */
import css from './PriorityMark.module.css'

export type Priority = 1 | 2 | 3 | 4

const SHAPES: Readonly<Record<Priority, { path: string; digitY: number }>> = {
  1: { path: 'M3 2h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1z', digitY: 14.2 },
  2: {
    path: 'M10.9 1.9l8 14.6a1 1 0 0 1-.9 1.5H2a1 1 0 0 1-.9-1.5l8-14.6a1 1 0 0 1 1.8 0z',
    digitY: 15.8,
  },
  3: {
    path: 'M10.7.9l8.4 8.4a1 1 0 0 1 0 1.4l-8.4 8.4a1 1 0 0 1-1.4 0L.9 10.7a1 1 0 0 1 0-1.4L9.3.9a1 1 0 0 1 1.4 0z',
    digitY: 14.2,
  },
  4: { path: 'M10 1a9 9 0 1 1 0 18 9 9 0 0 1 0-18z', digitY: 14.2 },
}

export function PriorityMark({ priority, size = 18 }: { priority: Priority; size?: number }) {
  const { path, digitY } = SHAPES[priority]
  return (
    <svg
      className={css.mark}
      data-priority={priority}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      aria-hidden="true"
    >
      <path d={path} />
      <text x="10" y={digitY} textAnchor="middle">
        {priority}
      </text>
    </svg>
  )
}
