/** Bytes or a topic that cannot be what they claim to be. */
export class SparkplugFault extends Error {
  override readonly name = 'SparkplugFault'
  constructor(
    /** What is wrong, in words. */
    readonly what: string,
    /** Byte of the payload at which it was seen; -1 where it has none (a topic, a value to encode). */
    readonly offset = -1,
    /** Where in the message: `metrics[3].timestamp`. */
    readonly field = '',
  ) {
    super(`${field === '' ? '' : `${field}: `}${what}${offset < 0 ? '' : ` (byte ${offset})`}`)
  }
}
