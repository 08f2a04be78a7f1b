/** Encodes the frames of one stream. Latest-wins: the caller passes what changed since the frame before. */
import { honestQuality } from '../telemetry/sample'
import { FRAME_VERSION, type Frame, frameKind, Quantiser } from './layout'
import { ByteWriter } from './varint'

/** Steps beyond this go as float64: a varint of them would be longer. */
const MAX_STEPS = 2 ** 48

export class FrameEncoder {
  private readonly quantisers: Quantiser[]
  private readonly last: Float64Array
  private readonly out = new ByteWriter()

  /** `resolutions`: each tag's smallest step, in its unit, in tag order. */
  constructor(resolutions: ArrayLike<number>) {
    this.quantisers = Array.from(resolutions, (r) => new Quantiser(r))
    this.last = new Float64Array(resolutions.length)
  }

  /** Bytes of a frame (a copy). Tags must ascend and lie within the tag list. */
  encode(frame: Frame): Uint8Array {
    const { out } = this
    if (frame.kind === frameKind.keyframe) this.last.fill(0)
    out.reset()
    out.byte(FRAME_VERSION)
    out.byte(frame.kind)
    out.varint(frame.epoch)
    out.varint(frame.seq)
    out.float64(frame.time)
    out.varint(frame.count)
    let previous = -1
    let marked = 0
    for (let i = 0; i < frame.count; i++) {
      const tag = frame.tags[i]!
      if (tag <= previous || tag >= this.last.length)
        throw new RangeError(`tag ${tag} is out of order or range`)
      out.varint(tag - previous - 1)
      previous = tag
      this.value(tag, frame.values[i]!)
      if (mark(frame, i) !== 0) marked++
    }
    out.varint(marked)
    let before = -1
    for (let i = 0; i < frame.count && marked > 0; i++) {
      const word = mark(frame, i)
      if (word === 0) continue
      out.varint(i - before - 1)
      out.varint(word)
      before = i
    }
    return out.take()
  }

  private value(tag: number, value: number): void {
    const steps = this.quantisers[tag]!.steps(value)
    if (!(Math.abs(steps) < MAX_STEPS)) {
      this.out.varint(0)
      this.out.float64(value)
      return
    }
    const change = steps - this.last[tag]!
    this.out.varint(1 + (change >= 0 ? change * 2 : -change * 2 - 1))
    this.last[tag] = steps
  }
}

/** The quality column's word: 0 for a plainly good value. NaN and ±∞ are never good. */
function mark(frame: Frame, i: number): number {
  return honestQuality(frame.values[i]!, frame.quality[i]!) * 2 + (frame.stale[i] ? 1 : 0)
}
