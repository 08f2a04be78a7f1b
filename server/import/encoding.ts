/** Bytes as text: UTF-8, UTF-16 by their marks, else what the bytes allow; strict, so that no name is silently spoilt. */
import { isUtf8 } from 'node:buffer'

export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'windows-1252',
  'shift_jis',
  'big5',
] as const
export type Encoding = (typeof ENCODINGS)[number]

/** The encoding of a file from its first bytes; `complete`: they are all of it. */
export function detectEncoding(head: Uint8Array, complete: boolean): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  // A character may be cut at the end of what was read: up to three bytes of it, and then nothing but ASCII is certain.
  const whole = complete ? head : head.subarray(0, lastLineEnd(head))
  // Every second byte zero: UTF-16 without its mark, as some loggers write. Zeros are no fault of UTF-8, so this comes first.
  const looked = Math.min(head.length, 4096)
  const zeros = [0, 0]
  for (let i = 0; i < looked; i++) if (head[i] === 0) zeros[i % 2]!++
  if (zeros[1]! > looked / 8) return 'utf-16le'
  if (zeros[0]! > looked / 8) return 'utf-16be'
  if (isUtf8(whole)) return 'utf-8'
  return decodes(whole, 'gb18030') && looksChinese(whole) ? 'gb18030' : 'windows-1252'
}

function lastLineEnd(bytes: Uint8Array): number {
  const at = bytes.lastIndexOf(0x0a)
  return at > 0 ? at + 1 : bytes.length
}

function decodes(bytes: Uint8Array, encoding: Encoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** GB18030 takes nearly any bytes: a lone "°" before a letter becomes a rare character. Chinese comes in common ones. */
function looksChinese(bytes: Uint8Array): boolean {
  let pairs = 0
  let common = 0
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i]!
    if (lead < 0x80) continue
    pairs++
    const trail = bytes[++i] ?? 0
    // Rows 1–9 (signs) and 16–87 (the characters) of GB 2312, both bytes high.
    if (lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1) common++
  }
  return common >= pairs * 0.8
}

export class EncodingError extends Error {
  override readonly name = 'EncodingError'

  constructor(
    /** Bytes that could be read before. */
    readonly at: number,
    readonly encoding: Encoding,
  ) {
    super(`bytes near ${at} are not ${encoding}`)
  }
}

/** Text of a stream of bytes, a piece for each. @throws EncodingError where the bytes are not of the encoding. */
export async function* decode(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let read = 0
  const text = (piece?: Uint8Array) => {
    try {
      return piece ? decoder.decode(piece, { stream: true }) : decoder.decode()
    } catch {
      throw new EncodingError(read, encoding)
    }
  }
  for await (const piece of bytes) {
    const out = text(piece)
    read += piece.length
    if (out !== '') yield out
  }
  const rest = text()
  if (rest !== '') yield rest
}
