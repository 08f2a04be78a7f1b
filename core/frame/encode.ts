/** Encodes the frames of one stream. Latest-wins: the caller passes what changed since the frame before. */
import { honestQuality } from '../telemetry/sample'
import {
  FRAME_VERSION,
  type Frame,
  type FrameColumns,
  type FrameHeader,
  type FrameKind,
  frameKind,
  NO_CREDIT,
  Quantiser,
} from './layout'
import { ByteWriter } from './varint'

/** Steps beyond this go as float64: a varint of them would be longer. */
const MAX_STEPS = 2 ** 48

/** A frame without its header: the same bytes serve every stream that stands at the same state. */
export type FrameBody = Uint8Array

export class FrameEncoder {
  private readonly quantiser: Quantiser
  /** Steps sent last, per tag; 0 where none or where the last value went as float64. */
  private readonly last: Float64Array
  private readonly out = new ByteWriter()

  /** `resolutions`: each tag's smallest step, in its unit, in tag order; or an encoder whose state to copy. */
  constructor(from: ArrayLike<number> | FrameEncoder) {
    this.quantiser = from instanceof FrameEncoder ? from.quantiser : new Quantiser(from)
    this.last = from instanceof FrameEncoder ? from.last.slice() : new Float64Array(from.length)
  }

  /** Bytes of a frame (a copy). Tags must ascend and lie within the tag list. */
  encode(frame: Frame): Uint8Array {
    return joinFrame(frame, this.body(frame.kind, frame))
  }

  /** Columns of a frame (a copy), to be joined with each stream's own header. */
  body(kind: FrameKind, columns: FrameColumns): FrameBody {
    const { out } = this
    if (kind === frameKind.keyframe) this.last.fill(0)
    out.reset()
    out.varint(columns.count)
    let previous = -1
    let marked = 0
    for (let i = 0; i < columns.count; i++) {
      const tag = columns.tags[i]!
      if (tag <= previous || tag >= this.last.length)
        throw new RangeError(`tag ${tag} is out of order or range`)
      out.varint(tag - previous - 1)
      previous = tag
      this.value(tag, columns.values[i]!)
      if (mark(columns, i) !== 0) marked++
    }
    out.varint(marked)
    let before = -1
    for (let i = 0; i < columns.count && marked > 0; i++) {
      const word = mark(columns, i)
      if (word === 0) continue
      out.varint(i - before - 1)
      out.varint(word)
      before = i
    }
    return out.take()
  }

  private value(tag: number, value: number): void {
    const steps = this.quantiser.steps(tag, value)
    if (!(Math.abs(steps) < MAX_STEPS)) {
      this.out.varint(0)
      this.out.float64(value)
      this.last[tag] = 0
      return
    }
    const change = steps - this.last[tag]!
    this.out.varint(1 + (change >= 0 ? change * 2 : -change * 2 - 1))
    this.last[tag] = steps
  }
}

const header = new ByteWriter()

/** A frame's header, to stand before an encoded body; the same memory is used by the next call. */
export function frameHeader(frame: FrameHeader): Uint8Array {
  header.reset()
  header.byte(FRAME_VERSION)
  header.byte(frame.noCredit ? frame.kind + NO_CREDIT : frame.kind)
  header.varint(frame.epoch)
  header.varint(frame.seq)
  header.float64(frame.time)
  return header.view()
}

/** A frame's bytes from its header and an encoded body. */
export function joinFrame(frame: FrameHeader, body: FrameBody): Uint8Array {
  const head = frameHeader(frame)
  const bytes = new Uint8Array(head.length + body.length)
  bytes.set(head)
  bytes.set(body, head.length)
  return bytes
}

/** The quality column's word: 0 for a plainly good value. NaN and ±∞ are never good. */
function mark(frame: FrameColumns, i: number): number {
  return honestQuality(frame.values[i]!, frame.quality[i]!) * 2 + (frame.stale[i] ? 1 : 0)
}
