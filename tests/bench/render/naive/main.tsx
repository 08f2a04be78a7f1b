/**
 * The peer of the render bench: the way a first version of such a page is usually written with react-three-fiber, one
 * mesh and one material per device, all from React. It draws the devices of the generated plant in their nearest
 * level of detail, with a sun and a sky light, without shadows.
 */
import { Canvas, useThree } from '@react-three/fiber'
import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { BufferAttribute, BufferGeometry, type PerspectiveCamera } from 'three'
import type { Measured, Measurement, NaivePlant } from '../measure'

declare global {
  interface Window {
    measure?: (what: Measurement) => Promise<Measured>
  }
}

function Devices({ plant }: { plant: NaivePlant }) {
  const [geometries] = useState(() =>
    plant.models.map((model) => {
      const geometry = new BufferGeometry()
      geometry.setAttribute('position', new BufferAttribute(new Float32Array(model.positions), 3))
      geometry.setAttribute('normal', new BufferAttribute(new Float32Array(model.normals), 3))
      geometry.setIndex(model.indices)
      return geometry
    }),
  )
  return plant.devices.map((device) => (
    <mesh
      key={device.id}
      geometry={geometries[device.model]!}
      position={[...device.at]}
      rotation={[0, (device.turn * Math.PI) / 180, 0]}
    >
      <meshStandardMaterial color={device.running ? '#9fb2ba' : '#6d777c'} roughness={0.5} metalness={0.2} />
    </mesh>
  ))
}

/** Draws frames back to back and waits for each to be finished, as the product's own measurement does. */
function Measure() {
  const { gl, scene, camera } = useThree()
  useEffect(() => {
    window.measure = async ({ eye, target, fov, frames }) => {
      const lens = camera as PerspectiveCamera
      lens.fov = fov
      lens.far = 5000
      lens.updateProjectionMatrix()
      const pixel = new Uint8Array(4)
      const context = gl.getContext()
      const draw = (i: number) => {
        lens.position.set(eye[0] + i * 0.05, eye[1], eye[2])
        lens.lookAt(target[0], target[1], target[2])
        const start = performance.now()
        gl.render(scene, lens)
        const submit = performance.now() - start
        context.readPixels(0, 0, 1, 1, context.RGBA, context.UNSIGNED_BYTE, pixel)
        return { submit, frame: performance.now() - start }
      }
      draw(0)
      const all = Array.from({ length: frames }, (_, i) => draw(i + 1))
      const median = (list: number[]) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)]!
      return {
        frameMs: median(all.map((m) => m.frame)),
        submitMs: median(all.map((m) => m.submit)),
        drawCalls: gl.info.render.calls,
        triangles: gl.info.render.triangles,
      }
    }
  }, [gl, scene, camera])
  return null
}

function Page() {
  const [plant, setPlant] = useState<NaivePlant>()
  useEffect(() => {
    void fetch('./plant.json')
      .then((answer) => answer.json())
      .then(setPlant)
  }, [])
  if (!plant) return null
  return (
    <Canvas frameloop="never" dpr={1} gl={{ antialias: false }}>
      <hemisphereLight args={['#cfe0f2', '#8d8778', 1.2]} />
      <directionalLight position={[200, 300, 120]} intensity={2.5} />
      <Devices plant={plant} />
      <Measure />
    </Canvas>
  )
}

createRoot(document.getElementById('root')!).render(<Page />)
