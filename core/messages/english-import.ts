/** What is said of exports that are read (server/import), in English; see english.ts. */
export const ENGLISH_IMPORT = {
  'import.column': 'column {number}',
  'import.column-named': 'column {number} ({name})',
  'import.cell': '{file}:{line}: {column}: {what}',
  'import.row': '{file}:{line}: {what}',
  'import.row-short': 'has {cells} cells where {needed} are needed; what is missing is left out',
  'import.no-time':
    '"{text}" is no time of the format {format}; its samples are left out. Say time.format in the map',
  'import.skipped-time':
    '"{text}" was never shown by a clock of {zone} (daylight time skips it); it is taken as {time}. Say time.zone: an offset like +01:00 where the plant keeps winter time',
  'import.no-quality':
    '"{text}" is no quality known here; the sample is bad. Say what it means in quality.words',
  'import.no-number':
    '"{text}" is no number; the sample is bad. Say what it means in bind.tags.TAG.words, or list it under "bad" in the map',
  'import.more-cells': '{file}: {count} more cells cannot be read',
  'import.unbound': '{file}: {count} of its names are no tags ({names})',
  'import.guessed': '{file}: guessed {guesses}',
  'import.into': '{file}: is imported into {out} ({megabytes} MB); the next start takes it from there',

  'import.no-file': '{file}: there is no such file',
  'import.no-map': '{file}: there is no such map',
  'import.no-access': '{file}: cannot be read ({why})',
  'import.no-plain-file': '{file}: is not a file',
  'import.empty': '{file}: is empty (0 bytes)',
  'import.no-rows': '{file}: holds no rows',
  'import.workbook': '{file}: is a zip or an Excel workbook; save the sheet as CSV',
  'import.old-workbook': '{file}: is an old Excel workbook; save the sheet as CSV',
  'import.compressed': '{file}: is compressed; unpack it first (gunzip)',
  'import.no-parquet': '{file}: cannot be read as Parquet ({why})',
  'import.encoding':
    '{file}: its bytes near {at} are not {encoding}. Say "encoding:" in a map (--map): gb18030, utf-8, utf-16le, windows-1252 …',
  'import.open-quote':
    '{file}: a quoted cell never ends (a lone " at or after line {line}); put its closing quote',
  'import.no-times-across':
    '{file}: no line with times across it among the first {rows}; say "header: LINE" in the map, and time.format',
  'import.no-times':
    '{file}: no column of times was found in its first {rows} rows. Say "time: COLUMN" in a map (--map), and time.format where it is a number',
  'import.which-tags':
    '{file}: which column holds the tags? Say "tag: COLUMN" and "value: COLUMN" in the map',
  'import.times-two-ways':
    '{file}: its times can be read in two ways ({example}): is that the day first or the month? Say time.format: dmy or mdy in a map (--map)',
  'import.times-unreadable':
    '{file}: its times cannot be read ({example}). Say time.column and time.format in a map (--map)',
  'import.times-empty': '{file}: its times are all empty. Say time.column and time.format in a map (--map)',
  'import.no-column': '{file} has no column "{column}"',
  'import.no-column-number': '{file} has no column {column}, it has {width}',
  'import.there-is': '{what}; there is {names}',
  'import.nameless-columns':
    '{file}: its columns have no names. Say "columns: [Time, TI-1101, …]" in a map (--map), or "header: LINE"',
  'import.no-samples': '{file}: holds no samples that can be read; nothing was written',
  'import.no-tags':
    '{file}: none of its names is a tag of this scene: {names}. Say bind.name or bind.tags in a map (--map); nothing was written',
  'import.bind-elsewhere': '{file}: bind belongs to the source in sources.yaml where it stands beside others',

  'import.keeps-all': '{name}: a recording keeps every sample; deadband and everyS are not applied',
  'import.other-unit':
    '{name}: the file gives it in "{given}", the tag is in "{unit}"; its values are taken as they are. Say bind.tags.{tag}.unit or scale',
  'import.seldom':
    '{count} tags come less often than they count as stale ({tag}: every {seconds} s). Where values hold until the next one, say "holdS: {hold}" in the map',
} as const satisfies Readonly<Record<string, string>>
