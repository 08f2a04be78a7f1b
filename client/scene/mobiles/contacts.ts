/** Soft dark patches under what moves, so that it stands on the ground. One draw. */
import { InstancedMesh, Matrix4, PlaneGeometry, Quaternion, ShaderMaterial, Vector3 } from 'three'
import type { Box } from '#core/compiled/scene'

const vertexShader = /* glsl */ `
varying vec2 vAt;
void main() {
  vAt = uv * 2.0 - 1.0;
  gl_Position = projectionMatrix * viewMatrix * instanceMatrix * vec4(position, 1.0);
}
`

const fragmentShader = /* glsl */ `
varying vec2 vAt;
void main() {
  vec2 edge = smoothstep(vec2(1.0), vec2(0.15), abs(vAt));
  gl_FragColor = vec4(0.0, 0.0, 0.0, 0.55 * edge.x * edge.y);
}
`

/** A patch reaches this far beyond the footprint, and lies this high above the ground. */
const BEYOND = 1.25
const LIFT_M = 0.025

export interface Contacts {
  readonly object: InstancedMesh
  /** Puts the nth patch under a thing that stands so. */
  put(nth: number, matrix: Matrix4): void
  dispose(): void
}

export function createContacts(boxes: readonly Box[]): Contacts {
  const geometry = new PlaneGeometry(1, 1).rotateX(-Math.PI / 2)
  const material = new ShaderMaterial({ vertexShader, fragmentShader, transparent: true, depthWrite: false })
  const object = new InstancedMesh(geometry, material, boxes.length)
  object.name = 'contacts'
  object.frustumCulled = false
  object.renderOrder = 5
  const flat = new Quaternion()
  const local = boxes.map(([x0, , z0, x1, , z1]) =>
    new Matrix4().compose(
      new Vector3((x0 + x1) / 2, LIFT_M, (z0 + z1) / 2),
      flat,
      new Vector3((x1 - x0) * BEYOND, 1, (z1 - z0) * BEYOND),
    ),
  )
  const placed = new Matrix4()
  return {
    object,
    put(nth, matrix) {
      object.setMatrixAt(nth, placed.multiplyMatrices(matrix, local[nth]!))
      object.instanceMatrix.needsUpdate = true
    },
    dispose() {
      object.removeFromParent()
      geometry.dispose()
      material.dispose()
      object.dispose()
    },
  }
}
