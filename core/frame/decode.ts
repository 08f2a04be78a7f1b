/** Decodes the frames of one stream; whatever the bytes, it answers with a frame or a FrameError, never anything else. */
import { FRAME_VERSION, type Frame, type FrameKind, frameColumns, frameKind, Quantiser } from './layout'
import { ByteReader, FrameError } from './varint'

export class FrameDecoder {
  private readonly quantisers: Quantiser[]
  private readonly last: Float64Array
  private readonly steps: Float64Array
  private readonly columns: ReturnType<typeof frameColumns>
  private epoch = -1
  private seq = -1
  private keyed = false

  /** `resolutions`: as the encoder's. */
  constructor(resolutions: ArrayLike<number>) {
    this.quantisers = Array.from(resolutions, (r) => new Quantiser(r))
    this.last = new Float64Array(resolutions.length)
    this.steps = new Float64Array(resolutions.length)
    this.columns = frameColumns(resolutions.length)
  }

  /**
   * The frame in `bytes`; its columns are reused by the next call.
   * @throws FrameError naming the fault; what was decoded before stands, nothing of the refused frame is kept.
   */
  decode(bytes: Uint8Array): Frame {
    if (bytes.length === 0) throw new FrameError('empty')
    const read = new ByteReader(bytes)
    if (read.byte() !== FRAME_VERSION) throw new FrameError('version')
    const kind = read.byte()
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
    return this.commit(kind, epoch, seq, time, count)
  }

  private admit(kind: FrameKind, epoch: number, seq: number): void {
    if (epoch < this.epoch) throw new FrameError('older epoch')
    if (kind === frameKind.keyframe) return
    if (!this.keyed || epoch !== this.epoch) throw new FrameError('no keyframe yet')
    if (seq !== this.seq + 1) throw new FrameError('sequence gap')
  }

  private updates(read: ByteReader, kind: FrameKind, count: number): void {
    const { tags, values, quality, stale } = this.columns
    let tag = -1
    for (let i = 0; i < count; i++) {
      tag += read.varint() + 1
      if (tag >= this.last.length) throw new FrameError('tag out of range')
      const token = read.varint()
      tags[i] = tag
      quality[i] = 0
      stale[i] = 0
      if (token === 0) {
        values[i] = read.float64()
        this.steps[i] = Number.NaN
        continue
      }
      const zigzag = token - 1
      const change = zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2
      const steps = (kind === frameKind.keyframe ? 0 : this.last[tag]!) + change
      this.steps[i] = steps
      values[i] = this.quantisers[tag]!.value(steps)
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
      this.columns.stale[position] = word % 2
      this.columns.quality[position] = Math.floor(word / 2)
    }
  }

  private commit(kind: FrameKind, epoch: number, seq: number, time: number, count: number): Frame {
    if (kind === frameKind.keyframe) this.last.fill(0)
    for (let i = 0; i < count; i++) {
      const steps = this.steps[i]!
      // After a float64 both sides count from 0 again, so that a stream's state follows from its values alone.
      this.last[this.columns.tags[i]!] = Number.isNaN(steps) ? 0 : steps
    }
    this.epoch = epoch
    this.seq = seq
    this.keyed = true
    this.columns.count = count
    return Object.assign(this.columns, { kind, epoch, seq, time })
  }
}
