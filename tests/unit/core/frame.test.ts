import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FrameDecoder } from '#core/frame/decode'
import { FrameEncoder } from '#core/frame/encode'
import { type Frame, frameColumns, frameKind } from '#core/frame/layout'
import { ByteReader, ByteWriter, FrameError } from '#core/frame/varint'
import { isBad, isGood, quality } from '#core/telemetry/quality'

const RESOLUTIONS = [1, 0.1, 0.001, 5, 0.25, 1e-9, 1e6, 0.3]
const SIZE = RESOLUTIONS.length

interface Update {
  readonly value: number
  readonly quality: number
  readonly stale: boolean
}

function makeFrame(
  updates: ReadonlyMap<number, Update>,
  header: Partial<Pick<Frame, 'kind' | 'epoch' | 'seq' | 'time'>> = {},
): Frame {
  const columns = frameColumns(SIZE)
  for (const [tag, update] of [...updates].sort(([a], [b]) => a - b)) {
    columns.tags[columns.count] = tag
    columns.values[columns.count] = update.value
    columns.quality[columns.count] = update.quality
    columns.stale[columns.count] = update.stale ? 1 : 0
    columns.count++
  }
  return { ...columns, kind: frameKind.keyframe, epoch: 0, seq: 0, time: 1_767_225_600_000, ...header }
}

const one = (tag: number, value: number, status = 0, stale = false) =>
  new Map([[tag, { value, quality: status, stale }]])

const wildNumber = fc.oneof(
  fc.double(),
  fc.double({ min: -1000, max: 1000 }),
  fc.constantFrom(Number.NaN, Infinity, -Infinity, 0, -0, 1e308, -1e308, 5e-324, 2 ** 53, -(2 ** 48)),
)
const update = fc.record({
  value: wildNumber,
  quality: fc.oneof(fc.constant(0), fc.nat({ max: 2 ** 32 - 1 }), fc.constantFrom(...Object.values(quality))),
  stale: fc.boolean(),
})
const updates = fc
  .array(fc.tuple(fc.nat({ max: SIZE - 1 }), update), { maxLength: SIZE })
  .map((list) => new Map(list))

/** Half a step, and what a double of that size can say at all. */
const tolerance = (value: number, resolution: number) => resolution * 0.5000001 + Math.abs(value) * 2 ** -48

describe('a stream of frames', () => {
  it('decodes to what was encoded, within each resolution, whatever the values', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(updates, fc.boolean()), { minLength: 1, maxLength: 12 }), (stream) => {
        const encoder = new FrameEncoder(RESOLUTIONS)
        const decoder = new FrameDecoder(RESOLUTIONS)
        stream.forEach(([changed, key], seq) => {
          const kind = key || seq === 0 ? frameKind.keyframe : frameKind.delta
          const sent = makeFrame(changed, { kind, seq, time: 1000.5 + seq })
          const got = decoder.decode(encoder.encode(sent))
          expect([got.kind, got.seq, got.time, got.count]).toEqual([kind, seq, 1000.5 + seq, sent.count])
          for (let i = 0; i < sent.count; i++) {
            const tag = sent.tags[i]!
            const value = sent.values[i]!
            expect(got.tags[i]).toBe(tag)
            expect(got.stale[i]).toBe(sent.stale[i])
            if (Number.isFinite(value)) {
              expect(Math.abs(got.values[i]! - value)).toBeLessThanOrEqual(
                tolerance(value, RESOLUTIONS[tag]!),
              )
              expect(got.quality[i]).toBe(sent.quality[i])
            } else {
              expect(got.values[i]).toBe(value)
              expect(isGood(got.quality[i]!)).toBe(false)
            }
          }
        })
      }),
      { numRuns: 300 },
    )
  })

  it('turns NaN of good quality into bad', () => {
    const got = new FrameDecoder([1]).decode(new FrameEncoder([1]).encode(makeFrame(one(0, Number.NaN))))
    expect(got.values[0]).toBeNaN()
    expect(isBad(got.quality[0]!)).toBe(true)
  })

  it('spends two bytes on a small change of the next tag', () => {
    const encoder = new FrameEncoder(RESOLUTIONS)
    const all = (step: number) =>
      new Map(RESOLUTIONS.map((r, tag) => [tag, { value: r * (100 + step), quality: 0, stale: false }]))
    encoder.encode(makeFrame(all(0)))
    const empty = encoder.encode(makeFrame(new Map(), { kind: frameKind.delta, seq: 1 })).length
    const full = encoder.encode(makeFrame(all(1), { kind: frameKind.delta, seq: 2 })).length
    expect((full - empty) / SIZE).toBe(2)
  })

  it('keeps the last value of a tag through a float escape', () => {
    const encoder = new FrameEncoder([0.1])
    const decoder = new FrameDecoder([0.1])
    const values = [10, 1e300, 10.2, Number.NaN, 10.1]
    const got = values.map((value, seq) => {
      const kind = seq === 0 ? frameKind.keyframe : frameKind.delta
      return decoder.decode(encoder.encode(makeFrame(one(0, value), { kind, seq }))).values[0]
    })
    expect(got).toEqual(values)
  })

  it('refuses tags out of order or range when encoding', () => {
    const frame = makeFrame(new Map([...one(1, 1), ...one(2, 2)]))
    frame.tags[0] = 2
    frame.tags[1] = 1
    expect(() => new FrameEncoder(RESOLUTIONS).encode(frame)).toThrow(RangeError)
    frame.tags[1] = SIZE
    expect(() => new FrameEncoder(RESOLUTIONS).encode(frame)).toThrow(RangeError)
  })
})

describe('order', () => {
  const stream = () => {
    const encoder = new FrameEncoder(RESOLUTIONS)
    const decoder = new FrameDecoder(RESOLUTIONS)
    return {
      send: (header: Parameters<typeof makeFrame>[1], value = 1) =>
        encoder.encode(makeFrame(one(0, value), header)),
      decoder,
    }
  }
  const fault = (run: () => unknown) => {
    try {
      run()
    } catch (error) {
      if (error instanceof FrameError) return error.fault
      throw error
    }
    return 'none'
  }

  it('wants a keyframe first', () => {
    const { send, decoder } = stream()
    expect(fault(() => decoder.decode(send({ kind: frameKind.delta })))).toBe('no keyframe yet')
  })

  it('refuses a gap, and goes on from the next keyframe', () => {
    const { send, decoder } = stream()
    decoder.decode(send({ seq: 0 }, 10))
    send({ kind: frameKind.delta, seq: 1 }, 20)
    expect(fault(() => decoder.decode(send({ kind: frameKind.delta, seq: 2 }, 30)))).toBe('sequence gap')
    expect(decoder.decode(send({ seq: 3 }, 40)).values[0]).toBe(40)
    expect(decoder.decode(send({ kind: frameKind.delta, seq: 4 }, 41)).values[0]).toBe(41)
  })

  it('drops frames of an older epoch and wants a keyframe for a newer one', () => {
    const { send, decoder } = stream()
    decoder.decode(send({ epoch: 2, seq: 0 }))
    expect(fault(() => decoder.decode(send({ epoch: 1, seq: 1 })))).toBe('older epoch')
    expect(fault(() => decoder.decode(send({ kind: frameKind.delta, epoch: 3, seq: 1 })))).toBe(
      'no keyframe yet',
    )
    expect(decoder.decode(send({ epoch: 3, seq: 2 })).epoch).toBe(3)
  })

  it('keeps nothing of a refused frame', () => {
    const { send, decoder } = stream()
    decoder.decode(send({ seq: 0 }, 10))
    const next = send({ kind: frameKind.delta, seq: 1 }, 12)
    expect(fault(() => decoder.decode(next.subarray(0, next.length - 1)))).toBe('truncated')
    expect(fault(() => decoder.decode(Uint8Array.from([...next, 0])))).toBe('trailing bytes')
    expect(decoder.decode(next).values[0]).toBe(12)
  })
})

describe('hostile bytes', () => {
  const refusedOrRead = (decoder: FrameDecoder, bytes: Uint8Array) => {
    try {
      const frame = decoder.decode(bytes)
      expect(frame.count).toBeLessThanOrEqual(SIZE)
    } catch (error) {
      expect(error).toBeInstanceOf(FrameError)
    }
  }

  it('never crash the decoder', () => {
    const decoder = new FrameDecoder(RESOLUTIONS)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => refusedOrRead(decoder, bytes)),
      { numRuns: 2000 },
    )
  })

  it('never crash it behind a header that is right', () => {
    const header = new FrameEncoder(RESOLUTIONS).encode(makeFrame(new Map())).subarray(0, 12)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) =>
        refusedOrRead(new FrameDecoder(RESOLUTIONS), Uint8Array.from([...header, ...bytes])),
      ),
      { numRuns: 2000 },
    )
  })

  it('never crash it as a good frame with one byte changed', () => {
    fc.assert(
      fc.property(updates, fc.nat(), fc.nat({ max: 255 }), (changed, at, byte) => {
        const bytes = new FrameEncoder(RESOLUTIONS).encode(makeFrame(changed))
        bytes[at % bytes.length] = byte
        refusedOrRead(new FrameDecoder(RESOLUTIONS), bytes)
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    ['empty', []],
    ['version', [9, 1]],
    ['kind', [1, 7]],
    ['truncated', [1, 1, 0]],
    ['number too large', [1, 1, 255, 255, 255, 255, 255, 255, 255, 255, 255]],
  ])('are refused by name: %s', (name, bytes) => {
    expect(() => new FrameDecoder(RESOLUTIONS).decode(Uint8Array.from(bytes))).toThrow(
      `frame refused: ${name}`,
    )
  })
})

describe('varints', () => {
  it('come back as they were, up to 53 bits', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeNat()), (numbers) => {
        const out = new ByteWriter()
        for (const n of numbers) out.varint(n)
        const read = new ByteReader(out.take())
        expect(numbers.map(() => read.varint())).toEqual(numbers)
        expect(read.left).toBe(0)
      }),
    )
  })
})
