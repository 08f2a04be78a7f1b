/**
 * Writes packed meshes as GLB: one node per mesh, KHR_mesh_quantization and EXT_meshopt_compression, no materials (the
 * client draws by palette index). Equal meshes give equal bytes.
 */
import { Document, NodeIO } from '@gltf-transform/core'
import { EXTMeshoptCompression, KHRMeshQuantization } from '@gltf-transform/extensions'
import { MeshoptDecoder, MeshoptEncoder } from 'meshoptimizer'
import type { PackedMesh } from './packed'

/** A reader and writer that knows the extensions used in compiled files. */
export async function glbIo(): Promise<NodeIO> {
  await Promise.all([MeshoptEncoder.ready, MeshoptDecoder.ready])
  return new NodeIO()
    .registerExtensions([EXTMeshoptCompression, KHRMeshQuantization])
    .registerDependencies({ 'meshopt.encoder': MeshoptEncoder, 'meshopt.decoder': MeshoptDecoder })
}

/** GLB with one node for each named mesh, in the given order. */
export async function writeGlb(meshes: readonly (readonly [string, PackedMesh])[]): Promise<Uint8Array> {
  const io = await glbIo()
  const document = new Document()
  // The writer's own version would otherwise change the bytes.
  document.getRoot().getAsset().generator = 'workshop-twin'
  const buffer = document.createBuffer()
  const scene = document.createScene()
  document.getRoot().setDefaultScene(scene)
  for (const [name, packed] of meshes) {
    const ordered = inDrawingOrder(packed)
    const accessor = (type: 'SCALAR' | 'VEC2' | 'VEC3' | 'VEC4', array: PackedArray) =>
      document.createAccessor().setType(type).setArray(array).setBuffer(buffer)
    const primitive = document
      .createPrimitive()
      .setAttribute('POSITION', accessor('VEC3', ordered.positions))
      .setAttribute('NORMAL', accessor('VEC3', ordered.normals).setNormalized(true))
      .setAttribute('COLOR_0', accessor('VEC4', ordered.colours).setNormalized(true))
      .setAttribute('_UV', accessor('VEC2', ordered.uvs))
      .setAttribute('_MAT', accessor('VEC4', ordered.mats))
      .setAttribute('_FEATURE', accessor('VEC2', ordered.features))
      .setIndices(accessor('SCALAR', ordered.indices))
    const node = document
      .createNode(name)
      .setMesh(document.createMesh().addPrimitive(primitive))
      .setTranslation([...packed.origin])
      .setScale([packed.scale, packed.scale, packed.scale])
    scene.addChild(node)
  }
  document.createExtension(KHRMeshQuantization).setRequired(true)
  document
    .createExtension(EXTMeshoptCompression)
    .setRequired(true)
    // Packs normals as octahedral pairs; every other column is written as it stands.
    .setEncoderOptions({ method: EXTMeshoptCompression.EncoderMethod.FILTER })
  return io.writeBinary(document)
}

type PackedArray =
  | Uint8Array<ArrayBuffer>
  | Int8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>

/** Triangles and vertices in the order in which they compress best and draw fastest; equal vertices made one. */
function inDrawingOrder(mesh: PackedMesh) {
  const { remap: same, unique } = weld(mesh)
  const indices = mesh.indices.map((i) => same[i]!)
  // reorderMesh works in place on the indices and returns where each vertex goes.
  const [remap, used] = MeshoptEncoder.reorderMesh(indices, true, true)
  const source = new Uint32Array(used)
  for (let i = 0; i < unique.length; i++) if (remap[i]! < used) source[remap[i]!] = unique[i]!
  const column = <T extends PackedArray>(from: T, width: number, make: (n: number) => T): T => {
    const to = make(used * width)
    for (let v = 0; v < used; v++)
      for (let k = 0; k < width; k++) to[v * width + k] = from[source[v]! * width + k]!
    return to
  }
  return {
    positions: column(mesh.positions as Uint16Array<ArrayBuffer>, 3, (n) => new Uint16Array(n)),
    normals: column(mesh.normals as Int8Array<ArrayBuffer>, 3, (n) => new Int8Array(n)),
    colours: column(mesh.colours as Uint8Array<ArrayBuffer>, 4, (n) => new Uint8Array(n)),
    uvs: column(mesh.uvs as Int16Array<ArrayBuffer>, 2, (n) => new Int16Array(n)),
    mats: column(mesh.mats as Uint8Array<ArrayBuffer>, 4, (n) => new Uint8Array(n)),
    features: column(mesh.features as Uint16Array<ArrayBuffer>, 2, (n) => new Uint16Array(n)),
    indices: (used <= 65535 ? Uint16Array.from(indices) : indices) as
      | Uint16Array<ArrayBuffer>
      | Uint32Array<ArrayBuffer>,
  }
}

/** Vertices that agree in every attribute become one: `remap` old → new, `unique` new → old. */
function weld(mesh: PackedMesh): { remap: Uint32Array; unique: Uint32Array } {
  const remap = new Uint32Array(mesh.vertices)
  const unique: number[] = []
  const known = new Map<string, number>()
  const row = new Uint8Array(24)
  const view = new DataView(row.buffer)
  for (let v = 0; v < mesh.vertices; v++) {
    for (let k = 0; k < 3; k++) view.setUint16(k * 2, mesh.positions[v * 3 + k]!)
    for (let k = 0; k < 3; k++) view.setInt8(6 + k, mesh.normals[v * 3 + k]!)
    for (let k = 0; k < 3; k++) row[9 + k] = mesh.colours[v * 4 + k]!
    view.setInt16(12, mesh.uvs[v * 2]!)
    view.setInt16(14, mesh.uvs[v * 2 + 1]!)
    for (let k = 0; k < 4; k++) row[16 + k] = mesh.mats[v * 4 + k]!
    view.setUint16(20, mesh.features[v * 2]!)
    view.setUint16(22, mesh.features[v * 2 + 1]!)
    const key = String.fromCharCode(...row)
    const before = known.get(key)
    if (before === undefined) {
      known.set(key, unique.length)
      remap[v] = unique.length
      unique.push(v)
    } else remap[v] = before
  }
  return { remap, unique: Uint32Array.from(unique) }
}
