import { english, foreign, type Said, say } from '#core/messages/say'

/** Bytes or a topic that cannot be what they claim to be. */
export class SparkplugFault extends Error {
  override readonly name = 'SparkplugFault'
  readonly said: Said

  constructor(
    /** What is wrong; in plain words where only programs that send are told. */
    what: Said | string,
    /** Byte of the payload at which it was seen; -1 where it has none (a topic, a value to encode). */
    readonly offset = -1,
    /** Where in the message: `metrics[3].timestamp`. */
    readonly field = '',
  ) {
    const bare = typeof what === 'string' ? foreign(what) : what
    const placed = field === '' ? bare : say('at', { where: field, what: bare })
    const said = offset < 0 ? placed : say('sparkplug.at-byte', { what: placed, byte: offset })
    super(english(said))
    this.said = said
  }
}
