/** Unsigned LEB128 varints of up to 53 bits, in a growing buffer on one side and a bounds-checked cursor on the other. */

/** Why a frame was refused; a closed list, so that both sides and the tests can name each. */
export type FrameFault =
  | 'empty'
  | 'version'
  | 'kind'
  | 'truncated'
  | 'number too large'
  | 'time is not finite'
  | 'tag out of range'
  | 'quality out of range'
  | 'trailing bytes'
  | 'older epoch'
  | 'sequence gap'
  | 'no keyframe yet'

export class FrameError extends Error {
  constructor(readonly fault: FrameFault) {
    super(`frame refused: ${fault}`)
    this.name = 'FrameError'
  }
}

export class ByteWriter {
  private bytes = new Uint8Array(1024)
  private floats = new DataView(this.bytes.buffer)
  private length = 0

  reset(): void {
    this.length = 0
  }

  byte(value: number): void {
    this.room(1)
    this.bytes[this.length++] = value
  }

  /** `value`: an integer from 0 to 2^53 − 1. */
  varint(value: number): void {
    this.room(8)
    if (value < 0x80) {
      this.bytes[this.length++] = value
      return
    }
    let rest = value
    while (rest >= 0x80) {
      this.bytes[this.length++] = (rest % 0x80) | 0x80
      rest = Math.floor(rest / 0x80)
    }
    this.bytes[this.length++] = rest
  }

  float64(value: number): void {
    this.room(8)
    this.floats.setFloat64(this.length, value, true)
    this.length += 8
  }

  /** A copy of what was written. */
  take(): Uint8Array {
    return this.bytes.slice(0, this.length)
  }

  /** What was written, until the next write. */
  view(): Uint8Array {
    return this.bytes.subarray(0, this.length)
  }

  private room(bytes: number): void {
    if (this.length + bytes <= this.bytes.length) return
    const grown = new Uint8Array(this.bytes.length * 2)
    grown.set(this.bytes)
    this.bytes = grown
    this.floats = new DataView(grown.buffer)
  }
}

export class ByteReader {
  private readonly view: DataView
  /** Where it reads next; who reads `bytes` itself says how far. */
  at = 0

  constructor(readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get left(): number {
    return this.bytes.length - this.at
  }

  byte(): number {
    const value = this.bytes[this.at]
    if (value === undefined) throw new FrameError('truncated')
    this.at++
    return value
  }

  varint(): number {
    // Most are of one byte, and this is where a page spends its time.
    const { bytes, at } = this
    if (at < bytes.length && bytes[at]! < 0x80) {
      this.at = at + 1
      return bytes[at]!
    }
    return this.longVarint()
  }

  private longVarint(): number {
    let value = 0
    let scale = 1
    for (let i = 0; i < 8; i++) {
      const byte = this.byte()
      value += (byte & 0x7f) * scale
      if (byte < 0x80) {
        if (!Number.isSafeInteger(value)) throw new FrameError('number too large')
        return value
      }
      scale *= 0x80
    }
    throw new FrameError('number too large')
  }

  float64(): number {
    if (this.left < 8) throw new FrameError('truncated')
    const value = this.view.getFloat64(this.at, true)
    this.at += 8
    return value
  }
}
