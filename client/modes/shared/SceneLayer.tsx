/** The 3D picture behind a mode: loaded apart from the page, kept to itself when it fails, replaced when it changes. */
import { lazy, Suspense, useEffect, useState } from 'react'
import { useSay } from '../../i18n'
import { clearFault, setFault } from '../../live/faults'
import { useUi } from '../../live/ui'
import { leaveOutline } from '../../outline/outline'
import { useTwin } from '../../panels/context'
import { ErrorBoundary } from '../../panels/ErrorBoundary'
import css from './SceneLayer.module.css'

const PlantScene = lazy(() => import('../../scene/PlantScene'))

export interface SceneLayerProps {
  readonly mode: 'operate' | 'show'
  readonly onError?: (error: Error, retry: () => void) => void
}

export function SceneLayer({ mode, onError }: SceneLayerProps) {
  // A scene compiled anew under the page is another picture: mounted afresh.
  const hash = useUi((s) => s.sceneHash)
  return (
    <div className={css.layer}>
      <ErrorBoundary
        key={hash}
        path="scene"
        {...(onError ? { onError } : {})}
        fallback={(error, retry) => <Failed error={error} retry={retry} />}
      >
        <div className={css.picture}>
          <Suspense>
            <Scene mode={mode} />
          </Suspense>
        </div>
      </ErrorBoundary>
    </div>
  )
}

/** The picture; where nothing of it comes at all the failure is thrown, where a part is missing it is only noted. */
function Scene({ mode }: { mode: 'operate' | 'show' }) {
  const { plant, live } = useTwin()
  const [failure, setFailure] = useState<Error | null>(null)
  useEffect(
    () => () => {
      clearFault('scene/files')
      leaveOutline()
    },
    [],
  )
  if (failure) throw failure
  return (
    <PlantScene
      plant={plant}
      live={live}
      mode={mode}
      onWhole={leaveOutline}
      onError={(error) => {
        if (useUi.getState().loading === 0) setFailure(error)
        else setFault('scene/files', error.message)
      }}
    />
  )
}

/** Says what failed; tries again when asked, and by itself when the server comes back. */
function Failed({ error, retry }: { error: Error; retry: () => void }) {
  const say = useSay()
  useEffect(
    () =>
      useUi.subscribe((state, before) => {
        if (state.connection === 'live' && before.connection === 'reconnecting') retry()
      }),
    [retry],
  )
  return (
    <div className={css.failed} role="alert">
      <h2>{say('scene.failed')}</h2>
      <p>{say('scene.detail', { why: error.message })}</p>
      <button type="button" onClick={retry}>
        {say('scene.retry')}
      </button>
    </div>
  )
}

/** How far the picture has come, while it is coming. */
export function SceneProgress() {
  const say = useSay()
  const loading = useUi((s) => s.loading)
  if (loading >= 1 || loading === 0) return null
  const percent = Math.round(loading * 100)
  const words = say('scene.loading', { percent })
  return (
    <div
      className={css.progress}
      role="progressbar"
      aria-label={words}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      {words}
      <span className={css.bar} style={{ transform: `scaleX(${loading})` }} />
    </div>
  )
}
