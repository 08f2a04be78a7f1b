/** The metrics of one message as readings: what each stands for, what it is worth, and when it was taken. */
import { type Said, say } from '#core/messages/say'
import { SparkplugFault } from '#core/sparkplug/fault'
import type { Metric, Payload, WireValue } from '#core/sparkplug/payload'
import { readQuality } from '#core/sparkplug/quality'
import { DataType, dataTypeName, isScalarType, readScalar, type Scalar } from '#core/sparkplug/values'
import { isGood, quality } from '#core/telemetry/quality'
import type { FeedSink } from '../live/feed'
import { AMBIGUOUS, CONTROL, isControl, isDefinition, type Known, type KnownMetrics } from './known'

export interface Reader {
  readonly known: KnownMetrics
  readonly sink: Pick<FeedSink, 'reading' | 'announce'>
  /** Told of each metric that cannot be used. `unborn`: because no birth that was heard declares it. */
  readonly refuse: (what: Said, unborn: boolean) => void
}

/** Yields every metric of a birth or data message. `device`: whose message it is; the node's own where undefined. */
export function readMetrics(reader: Reader, device: string | undefined, payload: Payload): void {
  for (const metric of payload.metrics) {
    if (isControl(metric) || isDefinition(metric)) continue
    const what = identify(reader, device, metric)
    if (what) take(reader, what, metric, payload.timestamp)
  }
}

/** The declared metric, or one that declares itself; undefined where it is refused. */
function identify(reader: Reader, device: string | undefined, metric: Metric): Known | undefined {
  const { known, refuse } = reader
  const { name, alias } = metric
  if (name !== undefined && name !== '') {
    const full = known.prefixOf(device) + name
    return known.byName(device, full) ?? selfDeclared(reader, full, device, metric)
  }
  if (alias === undefined) {
    refuse(say('sparkplug.nameless'), false)
    return undefined
  }
  const found = known.byAlias(alias)
  if (found === CONTROL) return undefined
  if (found === AMBIGUOUS) {
    refuse(say('sparkplug.alias-ambiguous', { alias: String(alias) }), false)
    return undefined
  }
  if (found === undefined) {
    refuse(say('sparkplug.alias-undeclared', { alias: String(alias) }), true)
    return undefined
  }
  if (found.device !== device) {
    refuse(say('sparkplug.alias-of-other', { alias: String(alias), name: found.name }), true)
    return undefined
  }
  return found
}

/** Fields that say by themselves what they hold; an integer's sign needs the declared type. */
const PLAIN: Partial<Record<WireValue['in'], number>> = {
  float: DataType.Float,
  double: DataType.Double,
  boolean: DataType.Boolean,
  string: DataType.String,
}

/** A metric that no birth declares, but that brings its name and leaves no doubt about its type. */
function selfDeclared(
  { known, sink, refuse }: Reader,
  name: string,
  device: string | undefined,
  { datatype, value }: Metric,
): Known | undefined {
  const type = datatype || (value && PLAIN[value.in])
  if (type === undefined) {
    refuse(say('sparkplug.undeclared', { name }), true)
    return undefined
  }
  const heard: Known = { name, type, device }
  if (!known.hear(heard)) {
    refuse(say('sparkplug.names', { name }), false)
    return undefined
  }
  sink.announce([name])
  return heard
}

function take(reader: Reader, known: Known, metric: Metric, sent: number | undefined): void {
  const { sink, refuse } = reader
  const { value, isNull, isHistorical, datatype } = metric
  // [tck-id-payloads-name-birth-data-requirement] Each metric has its time; the message's own stands in for it.
  const time = metric.timestamp ?? sent
  if (datatype && known.type !== DataType.Unknown && datatype !== known.type) {
    const types = { sent: dataTypeName(datatype), declared: dataTypeName(known.type) }
    refuse(say('sparkplug.other-type', { name: known.name, ...types }), true)
    return
  }
  const status = readQuality(metric.properties)
  if (value?.in === 'template') {
    members(reader, known, value.value.metrics, time)
    return
  }
  if (isNull) {
    sink.reading(known.name, null, isGood(status) ? quality.badNoData : status, time, isHistorical === true)
    return
  }
  // Bytes, files, tables and arrays are no values of a tag.
  if (known.type !== DataType.Unknown && !isScalarType(known.type)) return
  const scalar = value && scalarOf(value, known, refuse)
  if (value === undefined) refuse(say('sparkplug.no-value', { name: known.name }), false)
  if (scalar !== undefined) sink.reading(known.name, scalar, status, time, isHistorical === true)
}

function scalarOf(value: WireValue, known: Known, refuse: Reader['refuse']): Scalar | undefined {
  const type = known.type === DataType.Unknown ? PLAIN[value.in] : known.type
  if (type === undefined) {
    // [tck-id-payloads-metric-datatype-req]
    refuse(say('sparkplug.no-type', { name: known.name, field: value.in }), false)
    return undefined
  }
  try {
    return readScalar(value, type)
  } catch (error) {
    if (!(error instanceof SparkplugFault)) throw error
    refuse(say('sparkplug.wrong-type', { name: known.name, why: error.said }), false)
    return undefined
  }
}

/** Members of a template's instance are metrics of their own: `metric/member`. */
function members(reader: Reader, of: Known, metrics: readonly Metric[], time: number | undefined): void {
  for (const metric of metrics) {
    if (metric.name === undefined || metric.name === '') {
      reader.refuse(say('sparkplug.nameless-member', { name: of.name }), false)
      continue
    }
    const name = `${of.name}/${metric.name}`
    const known = reader.known.byName(of.device, name) ?? selfDeclared(reader, name, of.device, metric)
    if (known) take(reader, known, metric, time)
  }
}
