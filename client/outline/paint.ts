/** Draws the outline once, with graphics of its own: the page's are not there yet. */
import type { Outline } from '#core/compiled/outline'
import type { Pose } from '../scene/camera/pose'
import type { Scheme } from '../theme/recall-scheme'
import { viewProjection, waysOf } from './camera'
import { CLAY_FRAGMENT, CLAY_VERTEX, PAPER_FRAGMENT, PAPER_VERTEX } from './shaders'
import { standing, VERTEX_FLOATS } from './standing'

type Colour = readonly [number, number, number]

interface Palette {
  /** At the horizon, and what everything fades into. */
  readonly paper: Colour
  readonly zenith: Colour
  readonly ground: Colour
  readonly line: Colour
  readonly clay: Colour
  readonly shadow: Colour
}

const PALETTES: Readonly<Record<Scheme, Palette>> = {
  dark: {
    paper: [0.118, 0.148, 0.172],
    zenith: [0.051, 0.067, 0.078],
    ground: [0.098, 0.125, 0.146],
    line: [0.17, 0.21, 0.24],
    clay: [0.82, 0.87, 0.9],
    shadow: [0.06, 0.08, 0.096],
  },
  light: {
    paper: [0.955, 0.964, 0.97],
    zenith: [0.84, 0.875, 0.9],
    ground: [0.875, 0.896, 0.91],
    line: [0.79, 0.822, 0.846],
    clay: [1, 1, 1],
    shadow: [0.4, 0.46, 0.505],
  },
}

const LAMP: Colour = [0.36, 0.72, 0.593]

export function paintOutline(gl: WebGL2RenderingContext, outline: Outline, pose: Pose, scheme: Scheme): void {
  const { drawingBufferWidth: width, drawingBufferHeight: height } = gl
  const colours = PALETTES[scheme]
  const { bounds } = outline
  const plot = [
    (bounds[0] + bounds[3]) / 2,
    (bounds[2] + bounds[5]) / 2,
    (bounds[3] - bounds[0]) / 2,
    (bounds[5] - bounds[2]) / 2,
  ] as const
  const away = Math.hypot(...pose.eye.map((x, i) => x - pose.target[i]!))
  const fade = [away * 0.9, away * 0.9 + Math.max(260, Math.hypot(plot[2], plot[3]) * 1.6)] as const
  const clay = program(gl, CLAY_VERTEX, CLAY_FRAGMENT)
  const paper = program(gl, PAPER_VERTEX, PAPER_FRAGMENT)
  for (const one of [clay, paper]) {
    one.select()
    gl.uniform3f(one.at('eye'), ...pose.eye)
    gl.uniform3f(one.at('paper'), ...colours.paper)
    gl.uniform2f(one.at('fade'), ...fade)
  }
  gl.viewport(0, 0, width, height)
  gl.clearColor(...colours.paper, 1)
  gl.enable(gl.DEPTH_TEST)
  gl.enable(gl.CULL_FACE)
  gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT)

  clay.select()
  gl.uniformMatrix4fv(clay.at('viewProjection'), false, viewProjection(pose, width / height))
  gl.uniform3f(clay.at('clay'), ...colours.clay)
  gl.uniform3f(clay.at('shadow'), ...colours.shadow)
  gl.uniform3f(clay.at('lamp'), ...LAMP)
  const { vertices, indices } = standing(outline, pose.eye)
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer())
  gl.bufferData(gl.ARRAY_BUFFER, vertices, gl.STATIC_DRAW)
  gl.enableVertexAttribArray(0)
  gl.vertexAttribPointer(0, VERTEX_FLOATS, gl.FLOAT, false, 0, 0)
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer())
  gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, indices, gl.STATIC_DRAW)
  gl.drawElements(gl.TRIANGLES, indices.length, gl.UNSIGNED_INT, 0)

  // After what stands on it, so that what is covered is not drawn.
  gl.depthFunc(gl.LEQUAL)
  paper.select()
  gl.uniformMatrix3fv(paper.at('view'), false, waysOf(pose, width / height))
  gl.uniform4f(paper.at('plot'), ...plot)
  gl.uniform3f(paper.at('ground'), ...colours.ground)
  gl.uniform3f(paper.at('line'), ...colours.line)
  gl.uniform3f(paper.at('zenith'), ...colours.zenith)
  gl.drawArrays(gl.TRIANGLES, 0, 3)
}

/** Throws where the graphics do not take the shaders. */
function program(gl: WebGL2RenderingContext, vertex: string, fragment: string) {
  const made = gl.createProgram()
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(kind)
    if (!shader) throw new Error('the graphics context was lost')
    gl.shaderSource(shader, source)
    gl.compileShader(shader)
    gl.attachShader(made, shader)
  }
  gl.linkProgram(made)
  if (!gl.getProgramParameter(made, gl.LINK_STATUS)) {
    throw new Error(gl.getProgramInfoLog(made) ?? 'the graphics context was lost')
  }
  return {
    select: () => gl.useProgram(made),
    at: (name: string) => gl.getUniformLocation(made, name),
  }
}
