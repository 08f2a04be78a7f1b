/** Source, age and staleness of some tags, pushed by the server while somebody looks at them. */
import { useEffect, useMemo, useState } from 'react'
import { MAX_BINDING_ROWS } from '#core/protocol/bindings'
import { useBindings, usePageOf, wishBindings } from './bindings'
import { type Origin, originOf, pageNow, rowsByTag } from './origin'
import type { IndexedTag } from './plant-index'
import { useUi } from './ui'
import type { LiveValues } from './values'

/** By tag name; empty until the server has told. */
export function useOrigins(tags: readonly IndexedTag[], live: LiveValues): ReadonlyMap<string, Origin> {
  useEffect(() => {
    const of = tags.slice(0, MAX_BINDING_ROWS).map((tag) => tag.index)
    if (of.length === 0) return
    wishBindings('panel', { of, tags: { limit: MAX_BINDING_ROWS }, unbound: { limit: 0 } })
    return () => wishBindings('panel', null)
  }, [tags])
  const page = usePageOf('panel')
  const pageAt = useBindings((s) => s.pageAt)
  const sources = useUi((s) => s.sources)
  const connection = useUi((s) => s.connection)
  const rows = useMemo(() => rowsByTag(page?.tags.rows ?? []), [page])
  useSeconds()
  const origins = new Map<string, Origin>()
  if (!page) return origins
  const now = pageNow(page, pageAt, performance.now())
  for (const tag of tags) {
    const row = rows.get(tag.name)
    const stale = live.stale[tag.index] === 1
    if (row)
      origins.set(tag.name, originOf(row, stale, { sources, connection, now, staleAfterS: tag.staleAfterS }))
  }
  return origins
}

/** Renders once a second: ages go on while nothing comes. */
export function useSeconds(on = true): void {
  const [, setTurn] = useState(0)
  useEffect(() => {
    if (!on) return
    const timer = setInterval(() => setTurn((turn) => turn + 1), 1000)
    return () => clearInterval(timer)
  }, [on])
}
