/**
 * A Sparkplug B payload as it lies on the wire. Field numbers and types are those of the specification's schema
 * (Sparkplug 3.0.0, 6.4.1), written down in fields.ts. What a value means follows from its data type, which only a
 * birth names: see values.ts.
 */

/** A whole number of up to 64 bits: a number where it is a safe integer, else a bigint. */
export type Whole = number | bigint

/** Exactly one of the fields a value may stand in. */
export type WireValue =
  /** 32 bits, unsigned; negative numbers are in two's complement. */
  | { readonly in: 'int'; readonly value: number }
  /** 64 bits, unsigned; negative numbers are in two's complement. */
  | { readonly in: 'long'; readonly value: Whole }
  | { readonly in: 'float' | 'double'; readonly value: number }
  | { readonly in: 'boolean'; readonly value: boolean }
  | { readonly in: 'string'; readonly value: string }
  /** Bytes, files and arrays. */
  | { readonly in: 'bytes'; readonly value: Uint8Array }
  /** A table, kept as it came: nothing here draws tables. */
  | { readonly in: 'dataset'; readonly value: Uint8Array }
  | { readonly in: 'template'; readonly value: Template }
  /** A property's set or list of properties, kept as it came. */
  | { readonly in: 'propertyset' | 'propertysets'; readonly value: Uint8Array }

/** A structured value: a definition (in NBIRTH only) or an instance, whose metrics are its members. */
export interface Template {
  readonly version?: string
  readonly metrics: readonly Metric[]
  /** The definition that an instance follows. */
  readonly templateRef?: string
  readonly isDefinition?: boolean
}

export interface Property {
  /** A DataType. */
  readonly type?: number
  readonly isNull?: boolean
  readonly value?: WireValue
}

/** What describes bytes and files. */
export interface MetaData {
  readonly isMultiPart?: boolean
  readonly contentType?: string
  readonly size?: Whole
  readonly seq?: Whole
  readonly fileName?: string
  readonly fileType?: string
  readonly md5?: string
  readonly description?: string
}

export interface Metric {
  readonly name?: string
  /** Stands for the name after a birth. */
  readonly alias?: Whole
  /** When the value was acquired, ms since 1970 UTC. */
  readonly timestamp?: number
  /** A DataType; births always name it, data messages do not. */
  readonly datatype?: number
  readonly isHistorical?: boolean
  readonly isTransient?: boolean
  readonly isNull?: boolean
  readonly metadata?: MetaData
  /** Keys in their order. */
  readonly properties?: ReadonlyMap<string, Property>
  readonly value?: WireValue
}

export interface Payload {
  /** When the message was sent, ms since 1970 UTC. */
  readonly timestamp?: number
  readonly metrics: readonly Metric[]
  /** 0–255 where the sender keeps the rules. */
  readonly seq?: Whole
  readonly uuid?: string
  readonly body?: Uint8Array
}
