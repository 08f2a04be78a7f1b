import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inPieces } from '#server/sources/opcua/limits'

describe('calls in pieces', () => {
  it('take everything once, in order, however small the server wants them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(60),
        fc.integer({ min: 1, max: 70 }),
        fc.integer({ min: 1, max: 70 }),
        async (n, size, most) => {
          const all = Array.from({ length: n }, (_, i) => i)
          const taken: number[] = []
          await inPieces(all, size, async (piece, from) => {
            if (piece.length > most) throw new Error('BadTooManyOperations (0x80100000)')
            expect(piece[0]).toBe(from)
            taken.push(...piece)
          })
          expect(taken).toEqual(all)
        },
      ),
    )
  })

  it('end with an error that smaller pieces do not mend', async () => {
    const failing = (message: string) => inPieces([1, 2, 3], 2, () => Promise.reject(new Error(message)))
    await expect(failing('BadTooManyOperations')).rejects.toThrow('BadTooManyOperations')
    await expect(failing('Connection Break')).rejects.toThrow('Connection Break')
  })

  it('end where nobody wants them any more', async () => {
    let calls = 0
    await inPieces(
      [1, 2, 3],
      1,
      async () => void calls++,
      () => calls < 2,
    )
    expect(calls).toBe(2)
  })
})
