/** 导入文件的消息，中文。What is said of exports that are read, in Chinese; see messages-zh.ts. */
import type { ENGLISH_IMPORT } from '#core/messages/english-import'

export const messagesZhImport: Readonly<Record<keyof typeof ENGLISH_IMPORT, string>> = {
  'import.column': '第 {number} 列',
  'import.column-named': '第 {number} 列（{name}）',
  'import.cell': '{file} 第 {line} 行，{column}：{what}',
  'import.row': '{file} 第 {line} 行：{what}',
  'import.row-short': '有 {cells} 个单元格，需要 {needed} 个，缺少的部分已略去',
  'import.no-time': '“{text}”不是 {format} 格式的时间，该时间的样本已略去。请在映射中写明 time.format',
  'import.skipped-time':
    '“{text}”在 {zone} 的时钟上不存在（夏令时跳过），按 {time} 处理。若工厂全年使用冬令时，请把 time.zone 写成偏移量，如 +01:00',
  'import.no-quality': '“{text}”不是已知的质量，该样本记为坏值。请在 quality.words 中写明其含义',
  'import.no-number':
    '“{text}”不是数字，该样本记为坏值。请在 bind.tags.TAG.words 中写明其含义，或在映射中把它列入 "bad"',
  'import.more-cells': '{file}：另有 {count} 个单元格无法读取',
  'import.unbound': '{file}：有 {count} 个名称不是位号（{names}）',
  'import.guessed': '{file}：自动判断 {guesses}',
  'import.into': '{file}：正在导入到 {out}（{megabytes} MB），下次启动直接使用',

  'import.no-file': '{file}：没有此文件',
  'import.no-map': '{file}：没有此映射',
  'import.no-access': '{file}：无法读取（{why}）',
  'import.no-plain-file': '{file}：不是文件',
  'import.empty': '{file}：为空（0 字节）',
  'import.no-rows': '{file}：没有任何行',
  'import.workbook': '{file}：是 zip 或 Excel 工作簿，请把工作表另存为 CSV',
  'import.old-workbook': '{file}：是旧版 Excel 工作簿，请把工作表另存为 CSV',
  'import.compressed': '{file}：是压缩文件，请先解压（gunzip）',
  'import.no-parquet': '{file}：无法按 Parquet 读取（{why}）',
  'import.encoding':
    '{file}：第 {at} 字节附近不是 {encoding} 编码。请在映射（--map）中写明"encoding:"：gb18030、utf-8、utf-16le、windows-1252 …',
  'import.open-quote': '{file}：带引号的单元格没有结束（第 {line} 行或其后有单独的 "），请补上引号',
  'import.no-times-across':
    '{file}：前 {rows} 行中没有横排的时间，请在映射中写明"header: 行号"和 time.format',
  'import.no-times':
    '{file}：前 {rows} 行中没有找到时间列。请在映射（--map）中写明"time: 列"，若为数字请写明 time.format',
  'import.which-tags': '{file}：哪一列是位号？请在映射中写明"tag: 列"和"value: 列"',
  'import.times-two-ways':
    '{file}：时间有两种读法（{example}）：日在前还是月在前？请在映射（--map）中写明 "time.format: dmy" 或 mdy',
  'import.times-unreadable':
    '{file}：时间无法读取（{example}）。请在映射（--map）中写明 time.column 和 time.format',
  'import.times-empty': '{file}：时间全部为空。请在映射（--map）中写明 time.column 和 time.format',
  'import.no-column': '{file} 没有列“{column}”',
  'import.no-column-number': '{file} 没有第 {column} 列，共 {width} 列',
  'import.there-is': '{what}；现有 {names}',
  'import.nameless-columns':
    '{file}：各列没有名称。请在映射（--map）中写明"columns: [Time, TI-1101, …]"或"header: 行号"',
  'import.no-samples': '{file}：没有可读取的样本，未写入任何内容',
  'import.no-tags':
    '{file}：其中没有一个名称是本场景的位号：{names}。请在映射（--map）中写明 bind.name 或 bind.tags；未写入任何内容',
  'import.bind-elsewhere': '{file}：与其他来源并列时，bind 应写在 sources.yaml 的该来源下',

  'import.keeps-all': '{name}：录制保留每个样本，deadband 和 everyS 不起作用',
  'import.other-unit':
    '{name}：文件中的单位是“{given}”，位号的单位是“{unit}”，数值按原样使用。请写明 bind.tags.{tag}.unit 或 scale',
  'import.seldom':
    '有 {count} 个位号的间隔长于其过期时间（{tag}：每 {seconds} 秒）。若数值保持到下一个样本，请在映射中写明"holdS: {hold}"',
}
