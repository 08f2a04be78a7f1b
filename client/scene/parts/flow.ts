/**
 * Flow marks: on each pipe with a flow tag, short arrow bands in the medium's colour run at the speed the tag says.
 * A still line has no marks. All lines whose marks can be made out are one draw; the phase comes from the motion texture.
 */
import { BufferAttribute, BufferGeometry, Float32BufferAttribute, Mesh, ShaderMaterial } from 'three'
import type { Box, CompiledScene, Vec3 } from '#core/compiled/scene'
import { texelGlsl } from '../look/glsl/part'
import type { SharedUniforms } from '../look/uniforms'
import type { Part } from '../quads'
import { MARK_SPACING_M } from '../state/table'
import type { View } from '../tiles/forms/view'
import { distanceToBox } from '../tiles/lod'
import { sleeve } from './flow-path'
import { simpleLightGlsl } from './lit'
import { SERVICE_COLOURS } from './service-colours'

const SIDES = 10

const vertexShader = /* glsl */ `
attribute vec4 flow; /* metres along, around 0-1, feature, radius */
attribute vec3 medium;
uniform sampler2D uMotion, uInfo;
${texelGlsl}
varying vec3 vWorld, vNormal;
varying vec2 vAt;
flat varying vec3 vMedium;
flat varying vec3 vFlow; /* phase, speed, radius */
void main() {
  vec4 motion = texelFetch(uMotion, featureTexel(flow.z), 0);
  vFlow = vec3(motion.xy, flow.w);
  vAt = flow.xy;
  vMedium = medium;
  vWorld = position;
  vNormal = normal;
  gl_Position = projectionMatrix * viewMatrix * vec4(position, 1.0);
  if (texelFetch(uInfo, featureTexel(flow.z), 0).y > 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}
`

const fragmentShader = /* glsl */ `
varying vec3 vWorld, vNormal;
varying vec2 vAt;
flat varying vec3 vMedium;
flat varying vec3 vFlow;
uniform vec4 uSection;
${simpleLightGlsl}
float piece(float s, float from, float to, float soft) {
  return smoothstep(from, from + soft, s) * (1.0 - smoothstep(to, to + soft, s));
}
void main() {
  float pixel = fwidth(vAt.x);
  if (vFlow.y < 0.005 || dot(vWorld, uSection.xyz) > uSection.w) discard;
  /* three slim arrowheads as if printed on the pipe, four times around it, in groups that run with the flow */
  float side = abs(fract(vAt.y * 4.0) - 0.5) * 2.0;
  float stroke = clamp(vFlow.z * 0.45, 0.035, 0.09);
  float s = mod(vAt.x - vFlow.x + side * vFlow.z * 0.75, ${MARK_SPACING_M}.0);
  float soft = max(pixel, 0.01);
  float group = step(s, stroke * 7.5);
  float band = group * piece(mod(s, stroke * 2.5), 0.0, stroke, soft) * smoothstep(0.95, 0.75, side);
  float far = clamp(pixel * 1.6 - 0.25, 0.0, 1.0);
  float alpha = mix(band, 0.05, far) * smoothstep(0.005, 0.06, vFlow.y);
  alpha *= 1.0 - 0.75 * smoothstep(70.0, 260.0, length(vWorld - cameraPosition));
  if (alpha < 0.01) discard;
  vec3 n = normalize(vNormal);
  vec3 lit = simplyLit(vMedium, n, vWorld) + vMedium * 0.35;
  float rim = pow(1.0 - abs(dot(n, normalize(cameraPosition - vWorld))), 3.0);
  gl_FragColor = vec4(haze(lit + rim * vec3(0.08), vWorld), alpha * 0.95);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}
`

/** Marks on a pipe that is thinner than this share of a pixel cannot be made out. */
const THINNEST = 0.75

export interface Flow extends Part {
  /** Leaves out the lines whose marks cannot be made out from there; to be called before each picture. */
  aim(view: Pick<View, 'eye' | 'pixelRad'>): void
  /** True where there are marks to be seen. */
  readonly isSeen: boolean
}

interface FlowLine {
  readonly box: Box
  readonly diameterM: number
  readonly indices: readonly number[]
}

export function createFlow(scene: Pick<CompiledScene, 'lines'>, shared: SharedUniforms): Flow | undefined {
  const positions: number[] = []
  const normals: number[] = []
  const flow: number[] = []
  const medium: number[] = []
  const lines: FlowLine[] = []
  for (const line of scene.lines) {
    if (line.flow === undefined) continue
    const first = positions.length / 3
    const made = sleeve(line.points, line.diameterM, SIDES)
    const colour = SERVICE_COLOURS[line.service]
    for (const value of made.positions) positions.push(value)
    for (const value of made.normals) normals.push(value)
    made.along.forEach((along, i) => {
      flow.push(along, (i % (SIDES + 1)) / SIDES, line.feature, line.diameterM / 2)
      medium.push(...colour)
    })
    const indices = made.indices.map((index) => first + index)
    lines.push({ box: boxAround(line.points), diameterM: line.diameterM, indices })
  }
  const corners = lines.reduce((sum, { indices }) => sum + indices.length, 0)
  if (corners === 0) return undefined
  const drawn = new BufferAttribute(new Uint32Array(corners), 1)
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new Float32BufferAttribute(positions, 3))
  geometry.setAttribute('normal', new Float32BufferAttribute(normals, 3))
  geometry.setAttribute('flow', new Float32BufferAttribute(flow, 4))
  geometry.setAttribute('medium', new Float32BufferAttribute(medium, 3))
  geometry.setIndex(drawn)
  const material = new ShaderMaterial({
    uniforms: { ...shared },
    vertexShader,
    fragmentShader,
    transparent: true,
    depthWrite: false,
    polygonOffset: true,
    polygonOffsetFactor: -1,
    polygonOffsetUnits: -2,
  })
  const object = new Mesh(geometry, material)
  object.renderOrder = 15
  object.matrixAutoUpdate = false
  object.name = 'flow'
  let shown: readonly FlowLine[] = []
  const show = (now: readonly FlowLine[]) => {
    shown = now
    let at = 0
    for (const { indices } of now) {
      drawn.array.set(indices, at)
      at += indices.length
    }
    drawn.needsUpdate = true
    geometry.setDrawRange(0, at)
    object.visible = at > 0
  }
  show(lines)
  return {
    object,
    get isSeen() {
      return shown.length > 0
    },
    aim({ eye, pixelRad }) {
      const now = lines.filter(({ box, diameterM }) => {
        const pixelM = distanceToBox(eye.x, eye.y, eye.z, box) * pixelRad
        return diameterM > pixelM * THINNEST
      })
      if (now.length !== shown.length || now.some((line, i) => line !== shown[i])) show(now)
    },
    dispose() {
      object.removeFromParent()
      geometry.dispose()
      material.dispose()
    },
  }
}

function boxAround(points: readonly Vec3[]): Box {
  const of = (axis: 0 | 1 | 2, pick: (...values: number[]) => number) => pick(...points.map((p) => p[axis]))
  return [
    of(0, Math.min),
    of(1, Math.min),
    of(2, Math.min),
    of(0, Math.max),
    of(1, Math.max),
    of(2, Math.max),
  ]
}
