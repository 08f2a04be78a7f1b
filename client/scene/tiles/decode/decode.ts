/** Fetches one compiled file and makes of it what our materials read. Without three: it runs in a worker. */
import { MeshoptDecoder } from 'meshoptimizer/decoder'
import { plainColumns } from '../../look/plain-columns'
import { bounceAll } from '../bounced'
import { type DecodedMesh, MOST_STEPS } from './column'
import { readGlb } from './glb'
import { join } from './join'

/**
 * Which columns for simple light a mesh gets: those of a silhouette, those of what is near too, or none. Silhouettes come
 * many to a file and are made one mesh.
 */
export type PlainFor = 'far' | 'near' | 'nothing'

export interface DecodeQuestion {
  readonly id: number
  readonly url: string
  readonly plain: PlainFor
}

export type DecodeAnswer = { readonly id: number } & (
  | { readonly meshes: readonly DecodedMesh[] }
  | { readonly why: string }
)

/** Names in the file, and those that our shaders call them. */
const NAMES: Readonly<Record<string, string>> = {
  POSITION: 'position',
  NORMAL: 'normal',
  COLOR_0: 'tint',
  _UV: 'surface',
  _MAT: 'part',
  _FEATURE: 'feature',
}

export async function decode(url: string, plain: PlainFor): Promise<readonly DecodedMesh[]> {
  const [answer] = await Promise.all([fetch(url), MeshoptDecoder.ready])
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`)
  const meshes = readGlb(await answer.arrayBuffer(), MeshoptDecoder.decodeGltfBuffer as never)
  const named = meshes.map(renamed)
  const drawn = plain === 'far' && named.length > 0 ? [join(named)] : named
  return drawn.map((mesh) => toShares(mesh, plain))
}

function renamed(mesh: DecodedMesh): DecodedMesh {
  const named = Object.entries(mesh.columns).map(([name, column]) => [NAMES[name] ?? name, column])
  return { ...mesh, columns: Object.fromEntries(named) as DecodedMesh['columns'] }
}

/**
 * Every column as shares: graphics take those as they are, whereas whole numbers meant as such are first made floats of,
 * at a cost that is felt.
 */
function toShares(mesh: DecodedMesh, plain: PlainFor): DecodedMesh {
  if (mesh.columns.part) bounceAll(mesh.columns.part)
  const columns = { ...mesh.columns, ...(plain !== 'nothing' && plainColumns(mesh, plain === 'far')) }
  for (const [name, column] of Object.entries(columns)) columns[name] = { ...column, normalized: true }
  return { ...mesh, columns, scale: mesh.scale * MOST_STEPS }
}

/** What of them can be given away instead of being copied. */
export const buffersOf = (meshes: readonly DecodedMesh[]): ArrayBuffer[] =>
  meshes.flatMap(({ columns, indices }) => [
    indices.buffer,
    ...Object.values(columns).map(({ array }) => array.buffer),
  ])
