/** Decodes the frames of one stream; whatever the bytes, it answers with a frame or a FrameError, never anything else. */
import {
  FRAME_VERSION,
  type Frame,
  type FrameKind,
  frameColumns,
  frameKind,
  NO_CREDIT,
  Quantiser,
} from './layout'
import { ByteReader, FrameError } from './varint'

export class FrameDecoder {
  private readonly quantiser: Quantiser
  private readonly last: Float64Array
  private readonly steps: Float64Array
  /** The frame that is handed out, and filled anew by each call. */
  private readonly frame: Mutable<Frame>
  private epoch = -1
  private seq = -1
  private keyed = false

  /** `resolutions`: as the encoder's. */
  constructor(resolutions: ArrayLike<number>) {
    this.quantiser = new Quantiser(resolutions)
    this.last = new Float64Array(resolutions.length)
    this.steps = new Float64Array(resolutions.length)
    const header = { kind: frameKind.delta, epoch: 0, seq: 0, time: 0, noCredit: false }
    this.frame = { ...header, ...frameColumns(resolutions.length) }
  }

  /**
   * The frame in `bytes`; its columns are reused by the next call.
   * @throws FrameError naming the fault; what was decoded before stands, nothing of the refused frame is kept.
   */
  decode(bytes: Uint8Array): Frame {
    if (bytes.length === 0) throw new FrameError('empty')
    const read = new ByteReader(bytes)
    if (read.byte() !== FRAME_VERSION) throw new FrameError('version')
    const kinds = read.byte()
    const kind = (kinds & ~NO_CREDIT) as FrameKind
    if (kind !== frameKind.delta && kind !== frameKind.keyframe) throw new FrameError('kind')
    const epoch = read.varint()
    const seq = read.varint()
    const time = read.float64()
    if (!Number.isFinite(time)) throw new FrameError('time is not finite')
    this.admit(kind, epoch, seq)
    const count = read.varint()
    this.updates(read, kind, count)
    this.qualities(read, count)
    if (read.left > 0) throw new FrameError('trailing bytes')
    this.frame.noCredit = kinds !== kind
    return this.commit(kind, epoch, seq, time, count)
  }

  private admit(kind: FrameKind, epoch: number, seq: number): void {
    if (epoch < this.epoch) throw new FrameError('older epoch')
    if (kind === frameKind.keyframe) return
    if (!this.keyed || epoch !== this.epoch) throw new FrameError('no keyframe yet')
    if (seq !== this.seq + 1) throw new FrameError('sequence gap')
  }

  private updates(read: ByteReader, kind: FrameKind, count: number): void {
    const { tags, values, quality, stale } = this.frame
    const { last, steps, quantiser } = this
    const isDelta = kind === frameKind.delta
    quality.fill(0, 0, count)
    stale.fill(0, 0, count)
    const { bytes } = read
    const size = last.length
    let tag = -1
    for (let i = 0; i < count; i++) {
      // Nearly all updates are two bytes, and this is where a page spends its time.
      let gap = bytes[read.at]!
      let token = bytes[read.at + 1]!
      if ((gap | token) < 0x80 && read.left >= 2) read.at += 2
      else {
        gap = read.varint()
        token = read.varint()
      }
      tag += gap + 1
      if (tag >= size) throw new FrameError('tag out of range')
      tags[i] = tag
      if (token === 0) {
        values[i] = read.float64()
        steps[i] = Number.NaN
        continue
      }
      const change = unzigzag(token - 1)
      const at = isDelta ? last[tag]! + change : change
      steps[i] = at
      values[i] = quantiser.value(tag, at)
    }
  }

  private qualities(read: ByteReader, count: number): void {
    const marked = read.varint()
    let position = -1
    for (let i = 0; i < marked; i++) {
      position += read.varint() + 1
      if (position >= count) throw new FrameError('quality out of range')
      const word = read.varint()
      if (word >= 2 ** 33) throw new FrameError('quality out of range')
      this.frame.stale[position] = word % 2
      this.frame.quality[position] = Math.floor(word / 2)
    }
  }

  private commit(kind: FrameKind, epoch: number, seq: number, time: number, count: number): Frame {
    const { frame, last, steps } = this
    const { tags } = frame
    if (kind === frameKind.keyframe) last.fill(0)
    for (let i = 0; i < count; i++) {
      const at = steps[i]!
      // After a float64 both sides count from 0 again, so that a stream's state follows from its values alone.
      last[tags[i]!] = Number.isNaN(at) ? 0 : at
    }
    this.epoch = epoch
    this.seq = seq
    this.keyed = true
    frame.kind = kind
    frame.epoch = epoch
    frame.seq = seq
    frame.time = time
    frame.count = count
    return frame
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** Even numbers are changes upwards, odd ones downwards. Bit by bit where the number allows, which is nearly always. */
function unzigzag(zigzag: number): number {
  if (zigzag < 2 ** 31) return (zigzag >>> 1) ^ -(zigzag & 1)
  return zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2
}
