/** The 3D picture behind a mode: loaded apart from the page, kept to itself when it fails, replaced when it changes. */
import { type ComponentType, lazy, Suspense } from 'react'
import { useSay } from '../../i18n'
import type { PlantIndex } from '../../live/plant-index'
import { useUi } from '../../live/ui'
import type { LiveStore } from '../../live/values'
import { useTwin } from '../../panels/context'
import { ErrorBoundary } from '../../panels/ErrorBoundary'
import css from './SceneLayer.module.css'

interface SceneProps {
  readonly plant: PlantIndex
  readonly live: LiveStore
  readonly mode: 'operate' | 'show'
}

const found = import.meta.glob<{ default: ComponentType<SceneProps> }>('../../scene/PlantScene.tsx')
const PlantScene = lazy(
  Object.values(found)[0] ?? (() => Promise.resolve({ default: (_: SceneProps) => null })),
)

export interface SceneLayerProps {
  readonly mode: 'operate' | 'show'
  readonly onError?: (error: Error, retry: () => void) => void
}

export function SceneLayer({ mode, onError }: SceneLayerProps) {
  const { plant, live } = useTwin()
  const say = useSay()
  // A scene compiled anew under the page is another picture: mounted afresh.
  const hash = useUi((s) => s.sceneHash)
  return (
    <div className={css.layer}>
      <ErrorBoundary
        key={hash}
        path="scene"
        {...(onError ? { onError } : {})}
        fallback={(error, retry) => (
          <div className={css.failed} role="alert">
            <h2>{say('scene.failed')}</h2>
            <p>{say('scene.detail', { why: error.message })}</p>
            <button type="button" onClick={retry}>
              {say('scene.retry')}
            </button>
          </div>
        )}
      >
        <Suspense>
          <PlantScene plant={plant} live={live} mode={mode} />
        </Suspense>
      </ErrorBoundary>
    </div>
  )
}

/** How far the picture has come, while it is coming. */
export function SceneProgress() {
  const say = useSay()
  const loading = useUi((s) => s.loading)
  if (loading >= 1 || loading === 0) return null
  return (
    <p className={css.progress} role="status">
      {say('scene.loading', { percent: Math.round(loading * 100) })}
    </p>
  )
}
