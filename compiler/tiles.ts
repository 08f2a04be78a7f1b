/** Merges what stands in each cell into one file per level of detail, and repeated models into shared files. */
import type { InstancedModel, Lod, MobileModel, MovingParts, Tile } from '#core/compiled/scene'
import type { MeshData } from '#models/kit/model'
import type { CellPieces } from './cells'
import { coarser } from './far'
import { writeGlb } from './glb'
import { hashOf } from './hash'
import { type PackedMesh, type Piece, pack } from './packed'
import { tidyBox, union } from './space'

/** Files written so far, by name. */
export type Files = Map<string, Uint8Array>

const STILL = { at: [0, 0, 0], turnDeg: 0 } as const

/** Vertices of silhouettes that go into one file: about 300 kB. */
const SILHOUETTES_VERTICES = 40_000

/** One tile per cell and level of detail that has a triangle. */
export async function writeTiles(
  cells: CellPieces,
  files: Files,
  onProgress: (done: number, total: number) => void,
): Promise<readonly Tile[]> {
  const list = cells.list()
  const tiles: Tile[] = []
  const silhouettes: Silhouette[] = []
  for (const [done, [cell, levels]] of list.entries()) {
    onProgress(done, list.length)
    for (const lod of [0, 1] as const) {
      const surfaces = packed(levels[lod], lod)
      if (surfaces.length === 0) continue
      const written = await write(`tile.${cell}.lod${lod}`, surfaces, files)
      const box = surfaces.map(([, m]) => m.box).reduce(union)
      tiles.push({ cell, lod, ...written, box: tidyBox(box) })
    }
    const { solid } = pack(levels[2], 2)
    if (solid) silhouettes.push([cell, solid])
  }
  tiles.push(...(await writeSilhouettes(silhouettes, files)))
  onProgress(list.length, list.length)
  return tiles
}

/** A cell and what of it is seen from afar. */
type Silhouette = readonly [string, PackedMesh]

/** Many to a file: what the first picture waits for is a few requests. */
async function writeSilhouettes(silhouettes: readonly Silhouette[], files: Files): Promise<readonly Tile[]> {
  const tiles: Tile[] = []
  for (const [number, together] of inHandfuls(silhouettes).entries()) {
    const { file, bytes } = await write(`silhouettes.${number}`, together, files)
    const vertices = verticesOf(together)
    for (const [cell, mesh] of together) {
      tiles.push({
        cell,
        lod: 2,
        file,
        node: cell,
        bytes: Math.round((bytes * mesh.vertices) / vertices),
        triangles: mesh.indices.length / 3,
        box: tidyBox(mesh.box),
      })
    }
  }
  return tiles
}

function inHandfuls(silhouettes: readonly Silhouette[]): Silhouette[][] {
  const handfuls: Silhouette[][] = []
  for (const one of silhouettes) {
    const last = handfuls.at(-1)
    if (last && verticesOf(last) + one[1].vertices <= SILHOUETTES_VERTICES) last.push(one)
    else handfuls.push([one])
  }
  return handfuls
}

const verticesOf = (silhouettes: readonly Silhouette[]): number =>
  silhouettes.reduce((sum, [, { vertices }]) => sum + vertices, 0)

/** Errors in metres of the coarser forms of what moves: it stands in no tile, so levels of detail are its own. */
const FORM_ERRORS_M = [0.04, 0.14, 0.45] as const

/** The near look of a repeated model, in its own axes; feature and place come with each instance. */
export async function writeInstanced(
  model: string,
  mesh: MeshData,
  files: Files,
): Promise<Pick<InstancedModel, 'model' | 'file' | 'bytes' | 'triangles'>> {
  return { model, ...(await write(`model.${model}`, alone(mesh), files)) }
}

/** What moves as a whole, likewise, with its coarser forms. */
export async function writeMobile(
  model: string,
  mesh: MeshData,
  files: Files,
): Promise<Pick<MobileModel, 'model' | 'file' | 'bytes' | 'triangles'>> {
  const near = alone(mesh)
  const written = await write(`model.${model}`, [...near, ...formsOf(mesh)], files)
  return { model, ...written, triangles: trianglesOf(near) }
}

/** A turning part, in its own axes, as the node `part`, with its coarser forms. */
export async function writePart(
  part: string,
  mesh: MeshData,
  files: Files,
): Promise<Pick<MovingParts, 'part' | 'file' | 'triangles'>> {
  const near = alone(mesh).map(([, packedMesh], i) => [i === 0 ? 'part' : `part${i}`, packedMesh] as const)
  const { file } = await write(`part.${part}`, [...near, ...formsOf(mesh)], files)
  return { part, file, triangles: trianglesOf(near) }
}

const alone = (mesh: MeshData): Surfaces => packed([{ mesh, pose: STILL, feature: 0, flags: 0 }], 0)

/** Coarser forms, each a node named by its error; one that saves next to nothing is left out. */
function formsOf(mesh: MeshData): Surfaces {
  let before = mesh.indices.length
  return FORM_ERRORS_M.flatMap((errorM) => {
    const form = coarser(mesh, errorM)
    if (form.indices.length > before * 0.75) return []
    before = form.indices.length
    const { solid } = pack([{ mesh: form, pose: STILL, feature: 0, flags: 0 }], 2)
    return solid ? [[`form@${errorM}`, solid] as const] : []
  })
}

const trianglesOf = (surfaces: Surfaces): number =>
  surfaces.reduce((sum, [, mesh]) => sum + mesh.indices.length / 3, 0)

type Surfaces = readonly (readonly [string, PackedMesh])[]

function packed(pieces: readonly Piece[], lod: Lod): Surfaces {
  const { solid, grating } = pack(pieces, lod)
  return [...(solid ? [['solid', solid] as const] : []), ...(grating ? [['grating', grating] as const] : [])]
}

async function write(prefix: string, surfaces: Surfaces, files: Files) {
  const bytes = await writeGlb(surfaces)
  const file = `${prefix.replace(/[^\w.-]/g, '-')}.${hashOf([bytes], 10)}.glb`
  files.set(file, bytes)
  return { file, bytes: bytes.byteLength, triangles: trianglesOf(surfaces) }
}
