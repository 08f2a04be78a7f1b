/**
 * The peers of the render bench on one page, `?peer=naive|instances|html`: a sun and a sky light, no shadows, no
 * textures, no multisampling. Frames are drawn back to back and waited for, as the product's own measurement does.
 */
import { Canvas, useFrame, useThree } from '@react-three/fiber'
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { BufferAttribute, BufferGeometry, PerspectiveCamera, Raycaster, Vector2 } from 'three'
import type { Measurement, PeerPlant } from '../measure'
import { Instanced, Labels, Naive } from './devices'

const PEERS = { naive: Naive, instances: Instanced, html: Labels } as const
const asked = new URLSearchParams(window.location.search).get('peer')
const Peer = PEERS[asked === 'instances' || asked === 'html' ? asked : 'naive']

const median = (list: number[]) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)]!

const pixel = new Uint8Array(4)

/** Waits until what was drawn can be read. */
const finish = (context: WebGLRenderingContext | WebGL2RenderingContext) =>
  context.readPixels(0, 0, 1, 1, context.RGBA, context.UNSIGNED_BYTE, pixel)

/** What `window.peer` does, in terms of fiber's state. */
function Tools({ change }: { change: (count: number) => void }) {
  const three = useThree()
  const frames = useRef(0)
  const latest = useRef(three)
  latest.current = three
  useFrame(() => {
    frames.current++
    // The second call: the first frame has been handed over. It is there once its pixels can be read.
    if (frames.current !== 2 || !window.peer) return
    finish(latest.current.gl.getContext())
    Object.assign(window.peer, { firstFrameMs: performance.now() })
  })
  useEffect(() => {
    const measure = ({ eye, target, fov, frames: count, changes = 0 }: Measurement) => {
      const { gl, camera, advance, setFrameloop } = latest.current
      setFrameloop('never')
      if (!(camera instanceof PerspectiveCamera)) throw new Error('no perspective camera')
      camera.fov = fov
      camera.far = 5000
      camera.updateProjectionMatrix()
      const context = gl.getContext()
      const draw = (i: number) => {
        camera.position.set(eye[0] + i * 0.05, eye[1], eye[2])
        camera.lookAt(target[0], target[1], target[2])
        const start = performance.now()
        const isChanging = changes > 0 && i > 0 && i % 2 === 0
        if (isChanging) change(changes)
        advance(start)
        // Labels are the page's: what has moved is laid out before the frame counts as done.
        document.body.getBoundingClientRect()
        const submit = performance.now() - start
        finish(context)
        return { submit, frame: performance.now() - start, isChanging }
      }
      draw(0)
      const all = Array.from({ length: count }, (_, i) => draw(i + 1))
      const added = all.flatMap((m, i) => (m.isChanging ? [m.frame - all[i - 1]!.frame] : []))
      return {
        addedMs: added.length > 0 ? median(added) : 0,
        frameMs: median(all.map((m) => m.frame)),
        submitMs: median(all.map((m) => m.submit)),
        drawCalls: gl.info.render.calls,
        triangles: gl.info.render.triangles,
      }
    }
    const pick = (count: number) => {
      const { scene, camera } = latest.current
      const raycaster = new Raycaster()
      return Array.from({ length: count }, (_, i) => {
        const start = performance.now()
        raycaster.setFromCamera(new Vector2(((i * 7) % count) / count - 0.5, 0.5 - i / count), camera)
        raycaster.intersectObject(scene, true)
        return performance.now() - start
      })
    }
    window.peer = {
      firstFrameMs: 0,
      get framesDrawn() {
        return frames.current
      },
      measure,
      pick,
    }
  }, [change])
  return null
}

function geometryOf(model: PeerPlant['models'][number]): BufferGeometry {
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(model.positions), 3))
  geometry.setAttribute('normal', new BufferAttribute(new Float32Array(model.normals), 3))
  geometry.setIndex(model.indices)
  return geometry
}

function Plant({ plant }: { plant: PeerPlant }) {
  const [geometries] = useState(() => plant.models.map(geometryOf))
  const [running, setRunning] = useState(() => plant.devices.map(() => true))
  const [change] = useState(
    () => (count: number) => flushSync(() => setRunning((now) => now.map((is, i) => (i < count ? !is : is)))),
  )
  return (
    <>
      <Peer plant={plant} geometries={geometries} running={running} />
      <Tools change={change} />
    </>
  )
}

function Page() {
  const [plant, setPlant] = useState<PeerPlant>()
  useEffect(() => {
    void fetch('./plant.json')
      .then((answer) => answer.json())
      .then(setPlant)
  }, [])
  if (!plant) return null
  return (
    <Canvas dpr={1} gl={{ antialias: false }} camera={{ position: [200, 150, 300], far: 5000 }}>
      <hemisphereLight args={['#cfe0f2', '#8d8778', 1.2]} />
      <directionalLight position={[200, 300, 120]} intensity={2.5} />
      <Plant plant={plant} />
    </Canvas>
  )
}

createRoot(document.getElementById('root')!).render(<Page />)
