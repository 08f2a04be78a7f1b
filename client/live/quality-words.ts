/**
 * A status in words, as people read it: OPC UA's own name for it, and what that means in both languages. Codes from
 * OPC UA Part 4 and Part 8 (opcfoundation.org/UA/schemas/StatusCode.csv); those that come with values, not with calls.
 */
import type { Text } from '#core/plant/schema'
import { type Severity, severity } from '#core/telemetry/quality'

export interface QualityWords {
  readonly severity: Severity
  /** As OPC UA calls it, `UncertainLastUsableValue`; an unknown code in hexadecimal. */
  readonly name: string
  /** What it means; the severity in a word where the code says no more. */
  readonly text: Text
}

/** Sub-codes (upper 16 bits of the status): name, Chinese, English. */
const WORDS = new Map<number, readonly [name: string, zh: string, en: string]>([
  [0x0000, ['Good', '良好', 'good']],
  [0x002f, ['GoodOverload', '良好，采样过载', 'good, sampling overloaded']],
  [0x0030, ['GoodClamped', '良好，已限幅', 'good, clamped']],
  [0x0096, ['GoodLocalOverride', '良好，就地强制值', 'good, overridden by hand']],
  [0x00a5, ['GoodNoData', '良好，无新数据', 'good, no new data']],
  [0x4000, ['Uncertain', '不确定', 'uncertain']],
  [
    0x408f,
    ['UncertainNoCommunicationLastUsableValue', '通信中断前的最后值', 'last value before contact was lost'],
  ],
  [0x4090, ['UncertainLastUsableValue', '最后可用值', 'last usable value']],
  [0x4091, ['UncertainSubstituteValue', '替代值', 'substitute value']],
  [0x4092, ['UncertainInitialValue', '初始值', 'initial value']],
  [0x4093, ['UncertainSensorNotAccurate', '传感器不准确', 'sensor not accurate']],
  [0x4094, ['UncertainEngineeringUnitsExceeded', '超出工程量程', 'beyond the engineering range']],
  [0x4095, ['UncertainSubNormal', '数据来源不足', 'fewer sources than needed']],
  [0x40a4, ['UncertainDataSubNormal', '统计数据不足', 'too little data']],
  [0x40de, ['UncertainDominantValueChanged', '主值已更改', 'dominant value changed']],
  [0x40e2, ['UncertainDependentValueChanged', '相关值已更改', 'dependent value changed']],
  [0x4208, ['UncertainTransducerInManual', '变送器处于手动', 'transducer in manual']],
  [0x4209, ['UncertainSimulatedValue', '模拟值', 'simulated value']],
  [0x420a, ['UncertainSensorCalibration', '传感器正在标定', 'sensor being calibrated']],
  [0x420f, ['UncertainConfigurationError', '组态有误', 'configuration error']],
  [0x8000, ['Bad', '无效', 'bad']],
  [0x8001, ['BadUnexpectedError', '意外错误', 'unexpected error']],
  [0x8002, ['BadInternalError', '内部错误', 'internal error']],
  [0x8003, ['BadOutOfMemory', '内存不足', 'out of memory']],
  [0x8004, ['BadResourceUnavailable', '资源不可用', 'resource unavailable']],
  [0x8005, ['BadCommunicationError', '通信错误', 'communication error']],
  [0x8006, ['BadEncodingError', '编码错误', 'encoding error']],
  [0x8007, ['BadDecodingError', '解码错误', 'decoding error']],
  [0x8009, ['BadUnknownResponse', '未知应答', 'unknown response']],
  [0x800a, ['BadTimeout', '超时', 'timed out']],
  [0x800c, ['BadShutdown', '正在关闭', 'shutting down']],
  [0x800d, ['BadServerNotConnected', '服务器未连接', 'server not connected']],
  [0x800e, ['BadServerHalted', '服务器已停止', 'server halted']],
  [0x801f, ['BadUserAccessDenied', '无访问权限', 'access denied']],
  [0x8023, ['BadInvalidTimestamp', '时间戳无效', 'invalid timestamp']],
  [0x8026, ['BadSessionClosed', '会话已关闭', 'session closed']],
  [0x8031, ['BadNoCommunication', '无通信', 'no communication']],
  [0x8032, ['BadWaitingForInitialData', '等待首个数据', 'waiting for the first value']],
  [0x8033, ['BadNodeIdInvalid', '节点号无效', 'node id invalid']],
  [0x8034, ['BadNodeIdUnknown', '节点不存在', 'no such node']],
  [0x8035, ['BadAttributeIdInvalid', '属性无效', 'no such attribute']],
  [0x803a, ['BadNotReadable', '不可读', 'not readable']],
  [0x803c, ['BadOutOfRange', '超出范围', 'out of range']],
  [0x803d, ['BadNotSupported', '不支持', 'not supported']],
  [0x803e, ['BadNotFound', '未找到', 'not found']],
  [0x803f, ['BadObjectDeleted', '对象已删除', 'object deleted']],
  [0x8042, ['BadMonitoredItemIdInvalid', '订阅项无效', 'monitored item invalid']],
  [0x8074, ['BadTypeMismatch', '数据类型不符', 'not the type of the tag']],
  [0x8085, ['BadRequestTimeout', '请求超时', 'request timed out']],
  [0x8086, ['BadSecureChannelClosed', '安全通道已关闭', 'secure channel closed']],
  [0x8089, ['BadConfigurationError', '组态错误', 'configuration error']],
  [0x808a, ['BadNotConnected', '未连接', 'not connected']],
  [0x808b, ['BadDeviceFailure', '设备故障', 'device failure']],
  [0x808c, ['BadSensorFailure', '传感器故障', 'sensor failure']],
  [0x808d, ['BadOutOfService', '停用', 'out of service']],
  [0x809b, ['BadNoData', '无数据', 'no data']],
  [0x809d, ['BadDataLost', '数据丢失', 'data lost']],
  [0x809e, ['BadDataUnavailable', '数据不可用', 'data unavailable']],
  [0x80ad, ['BadDisconnect', '连接被断开', 'disconnected']],
  [0x80ae, ['BadConnectionClosed', '连接已关闭', 'connection closed']],
  [0x80af, ['BadInvalidState', '状态无效', 'invalid state']],
  [0x80e1, ['BadDominantValueChanged', '主值已更改', 'dominant value changed']],
  [0x80e3, ['BadDependentValueChanged', '相关值已更改', 'dependent value changed']],
])

const PLAIN: Readonly<Record<Severity, number>> = { good: 0x0000, uncertain: 0x4000, bad: 0x8000 }

/** `status` in words. The lower 16 bits (limits, overflow) say nothing about whether to trust a value. */
export function qualityWords(status: number): QualityWords {
  const grade = severity(status)
  const code = status >>> 16
  const known = WORDS.get(code)
  const [name, zh, en] = known ?? WORDS.get(PLAIN[grade])!
  return {
    severity: grade,
    name: known ? name : `0x${(status >>> 0).toString(16).padStart(8, '0').toUpperCase()}`,
    text: { zh, en },
  }
}
