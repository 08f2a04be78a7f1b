/**
 * The bake: ambient occlusion and lamp light of every vertex of the near and middle looks and of the ground, by rays
 * against what stands around, a cell at a time on worker threads; far looks get means. Cells around which nothing has
 * changed come from the cache.
 */
import type { Box, Feature, GroundContact, Lamp } from '#core/compiled/scene'
import type { CellPieces } from '../cells'
import { hashOf } from '../hash'
import type { PieceLight } from '../packed'
import type { Files } from '../tiles'
import { pruneAnswers, readAnswer, writeAnswer } from './cache'
import { lightFar } from './far-light'
import { type GroundFrame, GroundPicture, groundFrame } from './ground-picture'
import { type Answer, pointsOf } from './job'
import { type CellPlan, planCells } from './plan'
import { createPool, type Pool } from './pool'
import { runJob } from './run-job'

export interface BakeOptions {
  readonly cells: CellPieces
  readonly features: readonly Feature[]
  readonly lamps: readonly Lamp[]
  /** What the ground picture is to cover. */
  readonly bounds: Box
  readonly files: Files
  /** Hash of the bake's own code, see versions.ts. */
  readonly version: string
  /** Folder of earlier answers; none are kept where absent. */
  readonly cacheDir: string | undefined
  readonly texels: number | undefined
  onProgress(done: number, total: number): void
}

export interface Baked {
  readonly ground: GroundContact | undefined
  readonly count: BakeCount
}

/** Cells baked anew and cells whose light was known. */
export interface BakeCount {
  readonly baked: number
  readonly reused: number
}

/** So few points are baked here: a worker takes longer to start. */
const SMALL = 60_000

/** Lights every piece of the cells in place and writes the ground picture. */
export async function bakeScene(options: BakeOptions): Promise<Baked> {
  const { cells, version, cacheDir, onProgress } = options
  const frame = groundFrame(options.bounds, options.texels)
  const plans = planCells({ ...options, ground: frame ?? { x0: 0, z0: 0, texels: 0, texelM: 1 }, version })
  const picture = frame ? new GroundPicture(frame.texels) : undefined
  const total = plans.reduce((sum, plan) => sum + plan.points, 0)
  let done = 0
  const finish = (plan: CellPlan, answer: Answer) => {
    putLight(plan, answer)
    if (plan.ground) picture?.put(plan.ground, answer.bytes, litPoints(plan), answer.points)
    done += plan.points
    onProgress(done, total)
  }
  onProgress(0, total)
  const missing: CellPlan[] = []
  for (const plan of plans) {
    const answer = await readAnswer(cacheDir, plan.key, plan.points)
    if (answer) finish(plan, answer)
    else missing.push(plan)
  }
  await bakeMissing(missing, cacheDir, finish)
  await pruneAnswers(cacheDir)
  for (const [, [, middle, far]] of cells.list()) lightFar(far, middle)
  return {
    ground: frame && picture ? writeGround(frame, picture, options.files) : undefined,
    count: { baked: missing.length, reused: plans.length - missing.length },
  }
}

async function bakeMissing(
  plans: readonly CellPlan[],
  cacheDir: string | undefined,
  finish: (plan: CellPlan, answer: Answer) => void,
): Promise<void> {
  const isSmall = plans.reduce((sum, plan) => sum + plan.points, 0) < SMALL
  const pool = isSmall ? undefined : createPool()
  // The largest first, so that no worker is left alone with one at the end.
  const queue = [...plans].sort((a, b) => b.points - a.points || (a.cell < b.cell ? -1 : 1))
  const take = async () => {
    for (let plan = queue.shift(); plan; plan = queue.shift()) {
      const answer = await answerOf(plan, pool)
      await writeAnswer(cacheDir, plan.key, answer)
      finish(plan, answer)
    }
  }
  try {
    await Promise.all(Array.from({ length: pool?.size ?? 1 }, take))
  } finally {
    await pool?.close()
  }
}

async function answerOf(plan: CellPlan, pool: Pool | undefined): Promise<Answer> {
  const job = plan.job()
  if (pointsOf(job) !== plan.points) throw new Error(`cell ${plan.cell}: the bake lost count of its points`)
  return pool ? pool.run(job) : runJob(job)
}

const litPoints = (plan: CellPlan): number => plan.lit.reduce((sum, l) => sum + l.used.length, 0)

/** Deals an answer out to the pieces it belongs to. */
function putLight({ lit }: CellPlan, { points, bytes }: Answer): void {
  let from = 0
  for (const { piece, used } of lit) {
    const count = piece.mesh.palette.length
    const light: PieceLight = {
      open: new Uint8Array(count).fill(255),
      warm: new Uint8Array(count),
      cool: new Uint8Array(count),
    }
    for (const i of used) {
      light.open[i] = bytes[from]!
      light.warm[i] = bytes[from + points]!
      light.cool[i] = bytes[from + 2 * points]!
      from++
    }
    piece.light = light
  }
}

function writeGround(frame: GroundFrame, picture: GroundPicture, files: Files): GroundContact {
  const png = picture.png()
  const file = `ground.${hashOf([png], 10)}.png`
  files.set(file, png)
  return { file, bytes: png.byteLength, centre: frame.centre, sizeM: frame.sizeM }
}
