/** One page as React sees it: theme, plant, and the mode its address names. */
import { MantineProvider } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useEffect } from 'react'
import { provideStats } from './live/diagnostics'
import { useUi } from './live/ui'
import LaterMode from './modes/later/LaterMode'
import type { Route } from './modes/route'
import { Crash, Start } from './modes/shared/Start'
import { outlineShownAt } from './outline/outline'
import { type Twin, TwinContext } from './panels/context'
import { ErrorBoundary } from './panels/ErrorBoundary'
import { theme } from './theme'
import { useScheme } from './theme/scheme'

const OperateMode = lazy(() => import('./modes/operate/OperateMode'))
const ShowMode = lazy(() => import('./modes/show/ShowMode'))

/** What stands on the page: still waiting for the plant (`why` not yet), or the plant itself. */
export type Stage = { readonly why: string | null } | { readonly twin: Twin }

/** A screen nobody watches takes this long to read what went wrong before it starts anew. */
const HEAL_MS = 10_000

export function Page({ route, stage }: { route: Route; stage: Stage }) {
  const scheme = useScheme((s) => s.scheme)
  useEffect(
    () =>
      provideStats(() => ({
        mode: route,
        selected: useUi.getState().selected,
        outlineAt: outlineShownAt(),
      })),
    [route],
  )
  return (
    <MantineProvider theme={theme} forceColorScheme={route === 'show' ? 'dark' : scheme}>
      <ErrorBoundary
        path="page"
        fallback={(error) => <Crash why={error.message} healing={route === 'show'} />}
        onError={() => {
          if (route === 'show') setTimeout(() => window.location.reload(), HEAL_MS)
        }}
      >
        <Suspense fallback={<Start why={null} />}>{content(route, stage)}</Suspense>
      </ErrorBoundary>
    </MantineProvider>
  )
}

function content(route: Route, stage: Stage): ReactNode {
  if (route !== 'operate' && route !== 'show') return <LaterMode page={route} />
  if ('why' in stage) return <Start why={stage.why} />
  return <TwinContext value={stage.twin}>{route === 'operate' ? <OperateMode /> : <ShowMode />}</TwinContext>
}
