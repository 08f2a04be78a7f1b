/**
 * Writes a model as GLB: glTF 2.0, metres, y up, origin at grade centre, quantised and meshopt-compressed.
 *
 * Nodes: `lod0`, `lod1`, `lod2`; `nozzle:<name>` (local +y points outward); `level:gauge`; `lamp:<n>`, `glow:<n>`,
 * `label`; `part:<name>:<n>` with the turning mesh below it. Materials carry the palette's names. Besides POSITION,
 * NORMAL and COLOR_0 (linear tint) each vertex has what the compiled tiles have: `_UV`, i16×2 in 1/64 m, and `_MAT`,
 * u8×4: palette index, ambient occlusion, seed, 0.
 */
import {
  type Accessor,
  Document,
  Logger,
  type Material,
  type Mesh,
  type Node,
  NodeIO,
} from '@gltf-transform/core'
import { EXTMeshoptCompression, KHRMeshQuantization } from '@gltf-transform/extensions'
import { quantize, reorder } from '@gltf-transform/functions'
import { MeshoptDecoder, MeshoptEncoder } from 'meshoptimizer'
import { PALETTE, type PaletteEntry } from '#core/compiled/palette'
import { UV_STEPS_PER_METRE } from '#core/compiled/scene'
import type { MeshData, Model, Vec3 } from './kit/model'
import { cross, dot, length, UP } from './kit/vec'

/** sRGB 0–1 to linear. */
const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
const round = (x: number) => Math.round(x * 1e6) / 1e6 + 0

/** The model as a GLB; equal models give equal bytes. */
export async function exportGlb(model: Model, name: string): Promise<Uint8Array> {
  await Promise.all([MeshoptEncoder.ready, MeshoptDecoder.ready])
  const document = new Document().setLogger(new Logger(Logger.Verbosity.SILENT))
  // The writer otherwise names its own version, and the bytes would change with it.
  document.getRoot().getAsset().generator = 'workshop-twin models'
  const writer = new Writer(document)
  const scene = document.createScene(name)
  const root = document.createNode(name)
  scene.addChild(root)
  document.getRoot().setDefaultScene(scene)
  for (const [i, mesh] of model.lods.entries()) {
    root.addChild(document.createNode(`lod${i}`).setMesh(writer.mesh(mesh, `lod${i}`)))
  }
  for (const node of marks(document, model)) root.addChild(node)
  for (const part of model.moving) {
    const mesh = writer.mesh(part.mesh, `part:${part.name}`)
    for (const [i, place] of part.places.entries()) {
      const node = document
        .createNode(`part:${part.name}:${i}`)
        .setTranslation([round(place.at[0]), round(place.at[1]), round(place.at[2])])
      const [x, y, z, w] = place.rotation
      node.setRotation([round(x), round(y), round(z), round(w)]).setExtras({ rpm: part.rpm })
      root.addChild(node.addChild(document.createNode(`part:${part.name}:${i}:mesh`).setMesh(mesh)))
    }
  }
  document.createExtension(KHRMeshQuantization).setRequired(true)
  await document.transform(
    reorder({ encoder: MeshoptEncoder }),
    quantize({ quantizePosition: 16, quantizeNormal: 8, pattern: /^(POSITION|NORMAL)$/ }),
  )
  document.createExtension(EXTMeshoptCompression).setRequired(true).setEncoderOptions({
    method: EXTMeshoptCompression.EncoderMethod.QUANTIZE,
  })
  return glbIo().writeBinary(document)
}

/** A reader and writer that knows the extensions used here. */
export function glbIo(): NodeIO {
  return new NodeIO()
    .registerExtensions([EXTMeshoptCompression, KHRMeshQuantization])
    .registerDependencies({ 'meshopt.encoder': MeshoptEncoder, 'meshopt.decoder': MeshoptDecoder })
}

function marks(document: Document, model: Model): Node[] {
  const empty = (name: string, at: Vec3) =>
    document.createNode(name).setTranslation([round(at[0]), round(at[1]), round(at[2])])
  const nodes = Object.entries(model.nozzles).map(([name, n]) =>
    empty(`nozzle:${name}`, n.at)
      .setRotation(turnUpTo(n.direction))
      .setExtras({ radiusM: round(n.radius), ...(n.atmosphere ? { atmosphere: true } : {}) }),
  )
  if (model.gauge) {
    const { at, outward, heightM } = model.gauge
    nodes.push(
      empty('level:gauge', at)
        .setRotation(turnUpTo(outward))
        .setExtras({ heightM: round(heightM) }),
    )
  }
  for (const [i, lamp] of model.lamps.entries())
    nodes.push(empty(`lamp:${i}`, lamp.at).setExtras({ kind: lamp.kind }))
  for (const [i, glow] of model.glows.entries()) {
    nodes.push(empty(`glow:${i}`, glow.at).setExtras({ radiusM: round(glow.radiusM) }))
  }
  nodes.push(empty('label', model.label))
  return nodes
}

/** Unit quaternion that turns +y into `d`. */
function turnUpTo(d: Vec3): [number, number, number, number] {
  if (d[1] < -0.99999) return [1, 0, 0, 0]
  const axis = cross(UP, d)
  const w = 1 + dot(UP, d)
  const n = Math.sqrt(length(axis) ** 2 + w * w)
  return [round(axis[0] / n), round(axis[1] / n), round(axis[2] / n), round(w / n)]
}

class Writer {
  private readonly materials = new Map<number, Material>()
  private readonly buffer
  private readonly document: Document

  constructor(document: Document) {
    this.document = document
    this.buffer = document.createBuffer()
  }

  /** One primitive per palette entry, in the palette's order. */
  mesh(data: MeshData, name: string): Mesh {
    const mesh = this.document.createMesh(name)
    for (const palette of [...new Set(data.palette)].sort((a, b) => a - b)) {
      const part = subset(data, palette)
      if (part.indices.length === 0) continue
      mesh.addPrimitive(
        this.document
          .createPrimitive()
          .setMaterial(this.material(palette))
          .setIndices(this.accessor('SCALAR', part.indices))
          .setAttribute('POSITION', this.accessor('VEC3', part.positions))
          .setAttribute('NORMAL', this.accessor('VEC3', part.normals))
          .setAttribute('COLOR_0', this.accessor('VEC4', part.colours).setNormalized(true))
          .setAttribute('_UV', this.accessor('VEC2', part.uvs))
          .setAttribute('_MAT', this.accessor('VEC4', part.surface)),
      )
    }
    return mesh
  }

  private accessor(
    type: 'SCALAR' | 'VEC2' | 'VEC3' | 'VEC4',
    array: Float32Array | Uint8Array | Int16Array | Uint32Array,
  ): Accessor {
    return this.document
      .createAccessor()
      .setType(type)
      .setArray(array as Float32Array<ArrayBuffer>)
      .setBuffer(this.buffer)
  }

  private material(index: number): Material {
    const known = this.materials.get(index)
    if (known) return known
    const entry: PaletteEntry = PALETTE[index]!
    const rgb = Number.parseInt(entry.colour.slice(1), 16)
    const channel = (shift: number) => round(linear(((rgb >> shift) & 255) / 255))
    const material = this.document
      .createMaterial(entry.name)
      .setBaseColorFactor([channel(16), channel(8), channel(0), 1])
      .setRoughnessFactor(entry.roughness)
      .setMetallicFactor(entry.metalness)
      .setDoubleSided(entry.detail === 'grating' || entry.detail === 'leaf')
    if (entry.detail === 'lamp') material.setEmissiveFactor([1, 0.78, 0.48])
    this.materials.set(index, material)
    return material
  }
}

/** The triangles of one palette entry, with their vertices in order of first use. */
function subset(data: MeshData, palette: number) {
  const place = new Map<number, number>()
  const indices: number[] = []
  for (let t = 0; t < data.indices.length; t += 3) {
    if (data.palette[data.indices[t]!] !== palette) continue
    for (let k = 0; k < 3; k++) {
      const i = data.indices[t + k]!
      const to = place.get(i) ?? place.size
      place.set(i, to)
      indices.push(to)
    }
  }
  const from = [...place.keys()]
  const clamp = (x: number) => Math.max(-32768, Math.min(32767, Math.round(x)))
  return {
    indices: Uint32Array.from(indices),
    positions: Float32Array.from(from.flatMap((i) => [...data.positions.subarray(i * 3, i * 3 + 3)])),
    normals: Float32Array.from(from.flatMap((i) => [...data.normals.subarray(i * 3, i * 3 + 3)])),
    uvs: Int16Array.from(
      from.flatMap((i) => [0, 1].map((k) => clamp(data.uvs[i * 2 + k]! * UV_STEPS_PER_METRE))),
    ),
    colours: Uint8Array.from(
      from.flatMap((i) => [
        ...[0, 1, 2].map((k) => Math.round(255 * linear(data.tints[i * 3 + k]! / 255))),
        255,
      ]),
    ),
    surface: Uint8Array.from(from.flatMap((i) => [palette, data.ao[i]!, data.seeds[i]!, 0])),
  }
}
