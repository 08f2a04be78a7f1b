/** Which topics a plain feed listens to, from its settings. */
import type { SourceEntry } from '#core/sources/schema'
import { SourceError } from '../source'

/** @throws SourceError where nothing says what to listen to, or a filter is none. */
export function topicsToListen(name: string, entry: SourceEntry, path: string): readonly string[] {
  const asked = entry.topics?.listen ?? [
    ...(path === '' ? [] : [`${path}/#`]),
    ...(entry.bind.name === undefined ? [] : [ruleFilter(entry.bind.name)]),
    ...Object.values(entry.bind.tags).map(({ name: theirs }) => topicOf(theirs)),
  ]
  const filters = [...new Set(asked)]
  if (filters.length === 0) {
    throw new SourceError(
      `source "${name}": nothing says what to listen to; give a topic in its uri (mqtt://HOST/plant), bind.name (plant/{tag}), bind.tags or topics.listen`,
    )
  }
  for (const filter of filters) {
    if (!isFilter(filter)) {
      throw new SourceError(
        `source "${name}": "${filter}" is no topic to listen to; + and # must stand alone in their level, # in the last`,
      )
    }
  }
  return filters.filter((filter) => !filters.some((other) => other !== filter && covers(other, filter)))
}

/** `topic#name` is one of several values in the topic's message. */
const topicOf = (name: string): string => name.split('#')[0]!

/** The rule as a filter: the level that holds {tag} becomes +; {*} may be any number of levels, so it ends in #. */
function ruleFilter(rule: string): string {
  const levels = topicOf(rule).split('/')
  const open = levels.findIndex((level) => level.includes('{*}'))
  const fixed = open < 0 ? levels : [...levels.slice(0, open), '#']
  return fixed.map((level) => (level.includes('{tag}') ? '+' : level)).join('/')
}

function isFilter(filter: string): boolean {
  if (filter === '' || filter.length > 65_535 || filter.includes('\0')) return false
  const levels = filter.split('/')
  return levels.every(
    (level, i) => level === '+' || (level === '#' && i === levels.length - 1) || !/[+#]/.test(level),
  )
}

/** Whether every topic of `inner` matches `outer`: a topic asked for twice would be delivered twice. */
function covers(outer: string, inner: string): boolean {
  const theirs = inner.split('/')
  const ours = outer.split('/')
  for (let i = 0; i < ours.length; i++) {
    if (ours[i] === '#') return true
    if (theirs[i] === undefined || theirs[i] === '#') return false
    if (ours[i] !== '+' && ours[i] !== theirs[i]) return false
  }
  return ours.length === theirs.length
}
