/** The canvas in the page, as large as the room it is given, and React's own root for what stands on it. */
import { createRoot, type ReconcilerRoot } from '@react-three/fiber'
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { type Graphics, takeGraphics } from './graphics'
import type { Tier } from './quality/tiers'

export interface StageProps {
  /** Another one needs another stage, as does a canvas that has lost its context. */
  readonly tier: Tier
  readonly children: (graphics: Graphics) => ReactNode
  readonly onContextLost: () => void
}

interface Shown {
  readonly root: ReconcilerRoot<HTMLCanvasElement>
  readonly graphics: Graphics
}

/** fiber's `<Canvas>` makes a canvas of its own; ours was begun before there was a page to put it in. */
export function Stage({ tier, children, onContextLost }: StageProps) {
  const place = useRef<HTMLDivElement>(null)
  const shown = useRef<Shown>(undefined)
  const latest = useRef({ children, onContextLost })
  latest.current = { children, onContextLost }

  useLayoutEffect(() => {
    const element = place.current
    if (!element) return
    const graphics = takeGraphics(tier)
    const { renderer, scene } = graphics
    const canvas = renderer.domElement
    const root = createRoot(canvas)
    const resize = () => {
      const { clientWidth: width, clientHeight: height } = element
      if (width === 0 || height === 0) return
      const { toneMapping } = renderer
      const { enabled, type } = renderer.shadowMap
      void root.configure({
        gl: () => renderer,
        scene,
        camera: CAMERA,
        frameloop: 'demand',
        flat: true,
        dpr: Math.min(window.devicePixelRatio, tier.maxPixelRatio),
        size: { width, height, top: 0, left: 0 },
      })
      // fiber has its own idea of tones and shadows.
      renderer.toneMapping = toneMapping
      Object.assign(renderer.shadowMap, { enabled, type })
      if (shown.current) return
      shown.current = { root, graphics }
      root.render(latest.current.children(graphics))
    }
    const onLost = (event: Event) => {
      event.preventDefault()
      // A canvas that has been taken down gives its context up on purpose.
      if (canvas.isConnected) latest.current.onContextLost()
    }
    Object.assign(canvas.style, CANVAS_STYLE)
    canvas.addEventListener('webglcontextlost', onLost)
    element.append(canvas)
    const observer = new ResizeObserver(resize)
    observer.observe(element)
    resize()
    return () => {
      observer.disconnect()
      shown.current = undefined
      canvas.remove()
      root.unmount()
    }
  }, [tier])

  useEffect(() => {
    shown.current?.root.render(children(shown.current.graphics))
  })
  return <div ref={place} style={PLACE_STYLE} />
}

const CAMERA = { fov: 27, near: 0.4, far: 3200 }
const PLACE_STYLE = { position: 'relative', width: '100%', height: '100%', overflow: 'hidden' } as const
const CANVAS_STYLE = { display: 'block', touchAction: 'none' } as const
