/**
 * The plant in 3D as one React component: loads the compiled scene, gives the engine a canvas and frames, and starts
 * anew where the graphics context is lost. Nothing that changes with values passes through React.
 */
import { useFrame, useThree } from '@react-three/fiber'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { PerspectiveCamera } from 'three'
import type { CompiledScene } from '#core/compiled/scene'
import type { PlantIndex } from '../live/plant-index'
import type { LiveStore } from '../live/values'
import type { Pose } from './camera/pose'
import { fetchCompiledScene, prefetchCompiledScene, SCENE_URL } from './compiled-scene'
import { createEngine, type Engine, type SceneMode } from './engine'
import { type Graphics, prepareGraphics } from './graphics'
import { chooseTier, measuredTier } from './quality/choose-tier'
import type { Tier } from './quality/tiers'
import { Stage } from './Stage'
import { loadEarly } from './tiles/tile-loader'

export interface PlantSceneProps {
  readonly plant: PlantIndex
  readonly live: LiveStore
  readonly mode: SceneMode
  /** The whole plant has been seen, at least as silhouettes. */
  readonly onWhole?: () => void
  /** A file did not come, or this browser cannot draw in 3D. */
  readonly onError?: (error: Error) => void
}

/** Times a lost context is brought back before the page gives up. */
const MOST_RESTARTS = 4

/** Begins what the picture needs first, before there is anything to draw it for. */
export function prepareScene(): void {
  prepareGraphics()
  prefetchCompiledScene().then(
    (scene) => {
      loadEarly(new Set(scene.tiles.filter(({ lod }) => lod === 2).map(({ file }) => SCENE_URL + file)))
    },
    // Whoever waits for the scene says what is wrong with it.
    () => undefined,
  )
}

export default function PlantScene(props: PlantSceneProps) {
  const { onError } = props
  const [compiled, setCompiled] = useState<CompiledScene>()
  const [restarts, setRestarts] = useState(0)
  const [tier, setTier] = useState<Tier>()
  const engine = useRef<Engine>(null)
  const pose = useRef<Pose>(undefined)
  /** To be called before another stage takes this one's place: they come and go in no certain order. */
  const keepPose = () => {
    pose.current = engine.current?.pose() ?? pose.current
  }
  const report = useRef(onError)
  report.current = onError

  useEffect(() => {
    const abort = new AbortController()
    fetchCompiledScene(abort.signal)
      .then((scene) => {
        if (abort.signal.aborted) return
        setTier((before) => before ?? chooseTier())
        setCompiled(scene)
      })
      .catch((error: unknown) => {
        if (!abort.signal.aborted) report.current?.(error instanceof Error ? error : new Error(String(error)))
      })
    return () => abort.abort()
  }, [])

  if (!compiled || !tier) return null
  return (
    <Stage
      key={`${tier.name}/${restarts}`}
      tier={tier}
      onContextLost={() => {
        keepPose()
        if (restarts < MOST_RESTARTS) setRestarts(restarts + 1)
        else report.current?.(new Error('the graphics context was lost too often'))
      }}
    >
      {(graphics) => (
        <Driver
          {...props}
          graphics={graphics}
          compiled={compiled}
          engine={engine}
          pose={pose}
          onMeasured={(ms) => {
            keepPose()
            setTier((now) => now && measuredTier(now, ms))
          }}
        />
      )}
    </Stage>
  )
}

interface DriverProps extends PlantSceneProps {
  readonly graphics: Graphics
  readonly compiled: CompiledScene
  /** The one that draws now. */
  readonly engine: RefObject<Engine | null>
  /** Where the camera is to begin: kept over a change of tier and a lost context. */
  readonly pose: RefObject<Pose | undefined>
  readonly onMeasured: (frameMs: number) => void
}

/** Makes the engine once and calls it when a frame may be needed; a priority above 0 takes drawing over from fiber. */
function Driver({
  plant,
  live,
  mode,
  onWhole,
  onError,
  graphics,
  compiled,
  engine,
  pose,
  onMeasured,
}: DriverProps) {
  const camera = useThree((state) => state.camera)
  const size = useThree((state) => state.size)
  const invalidate = useThree((state) => state.invalidate)
  const told = useRef({ onWhole, onError, onMeasured })
  told.current = { onWhole, onError, onMeasured }

  useEffect(() => {
    if (!(camera instanceof PerspectiveCamera)) return
    let made: Engine | undefined
    // The context has just held the page up: what it was waiting for comes first.
    const soon = setTimeout(() => {
      made = createEngine({
        graphics,
        camera,
        element: graphics.renderer.domElement,
        compiled,
        baseUrl: SCENE_URL,
        plant,
        live,
        mode,
        pose: pose.current,
        reducedMotion: window.matchMedia('(prefers-reduced-motion: reduce)').matches,
        requestFrame: () => invalidate(),
        onWhole: () => told.current.onWhole?.(),
        onMeasured: (ms) => told.current.onMeasured(ms),
        onError: (file, error) => told.current.onError?.(new Error(`${file}: ${String(error)}`)),
      })
      engine.current = made
      invalidate()
    })
    return () => {
      clearTimeout(soon)
      if (engine.current === made) engine.current = null
      if (made) made.dispose()
      else graphics.dispose()
    }
  }, [graphics, camera, compiled, plant, live, mode, engine, pose, invalidate])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new size is the reason to run, not something it reads
  useEffect(() => engine.current?.resized(), [size])
  useFrame(() => engine.current?.frame(performance.now()), 1)
  return null
}
