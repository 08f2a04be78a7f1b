import { describe, expect, it } from 'vitest'
import type { BakeJob } from '#compiler/bake/job'
import { createPool } from '#compiler/bake/pool'
import { runJob } from '#compiler/bake/run-job'
import { boxMesh } from '../fakes'

function job(): BakeJob {
  const floor = boxMesh([-5, 0, -5], [5, 0.2, 5], 2)
  const roof = boxMesh([-2, 3, -2], [2, 3.2, 2], 2)
  return {
    positions: roof.positions.slice(),
    indices: roof.indices.slice(),
    grating: new Uint8Array(roof.indices.length / 3),
    lamps: Float32Array.of(0, 2.5, 0, 0),
    receivers: [
      {
        positions: floor.positions,
        normals: floor.normals,
        thin: new Uint8Array(floor.palette.length),
        indices: floor.indices,
      },
    ],
    ground: { columns: [0, 8], rows: [0, 8], x0: -8, z0: -8, texelM: 2 },
  }
}

describe('bake workers', () => {
  it('answer as the same code does here', async () => {
    const pool = createPool(2)
    try {
      const answers = await Promise.all([pool.run(job()), pool.run(job()), pool.run(job())])
      const own = runJob(job())
      for (const answer of answers) {
        expect(answer.points).toBe(own.points)
        expect(Buffer.compare(Buffer.from(answer.bytes), Buffer.from(own.bytes))).toBe(0)
      }
    } finally {
      await pool.close()
    }
  })

  it('hand on what went wrong', async () => {
    const pool = createPool(1)
    try {
      const broken = { ...job(), receivers: [{ positions: new Float32Array(3) }] } as unknown as BakeJob
      await expect(pool.run(broken)).rejects.toThrow()
    } finally {
      await pool.close()
    }
  })
})
