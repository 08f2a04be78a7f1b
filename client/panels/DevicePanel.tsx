/** What the chosen device is, what it is doing in words, its values, and the past of one of them. */
import { useEffect, useId, useMemo, useRef } from 'react'
import { className, useBoth, useSay } from '../i18n'
import { causeWords } from '../i18n/cause'
import { useTell } from '../i18n/message'
import { isShared, sharedCauses } from '../live/origin'
import type { IndexedTag } from '../live/plant-index'
import { priority, type Reading, readTag } from '../live/reading'
import { useSampled } from '../live/sampled'
import { deviceState, lastChange, runTag } from '../live/state-words'
import { useUi } from '../live/ui'
import { useOrigins } from '../live/use-origins'
import { useTwin } from './context'
import css from './DevicePanel.module.css'
import { IconClose, IconFold, IconStale, IconTarget } from './icons'
import { OriginLine } from './OriginLine'
import { PriorityMark } from './PriorityMark'
import { Trend } from './Trend'
import { ValueRow } from './ValueRow'

export interface DevicePanelProps {
  readonly equipment: string
  /** Tag whose trend is shown; null for the most telling one. */
  readonly trendTag: string | null
  readonly trendMinutes: 10 | 30
  readonly folded: boolean
  onTrend(tag: string): void
  onMinutes(minutes: 10 | 30): void
  onFold(folded: boolean): void
  onClose(): void
}

const NO_TAGS: readonly IndexedTag[] = []
/** How far back the start or stop of a machine is looked for. */
const RUN_SPAN_MS = 30 * 60_000

export function DevicePanel(props: DevicePanelProps) {
  const { plant, live } = useTwin()
  const say = useSay()
  const tell = useTell()
  const both = useBoth()
  const flyTo = useUi((s) => s.flyTo)
  const title = useId()
  useSampled(live)
  const device = plant.equipmentById.get(props.equipment)
  const tags = plant.tagsOf.get(props.equipment) ?? NO_TAGS
  const readings = tags.map((tag) => readTag(tag, live))
  const since = useSince(props.equipment)
  const origins = useOrigins(tags, live)
  const named = useUi((s) => s.sources.length > 1)
  const usual = useUsualTrend(props.equipment, readings)
  if (!device) return null

  const state = deviceState(plant, live, device.id, since)
  const name = both(device.text)
  const area = plant.areas.find((a) => a.id === device.area)
  const lost = sharedCauses(origins.values())
  const asked = plant.tag.get(props.trendTag ?? '')
  const trend = asked?.equipment === device.id ? asked : usual

  return (
    <section className={css.panel} aria-labelledby={title} data-folded={props.folded || undefined}>
      <header className={css.head}>
        <h2 id={title} className={css.title}>
          <span className={css.id}>{device.id}</span> {name.first}
        </h2>
        <div className={css.tools}>
          <IconButton label={say('panel.fly')} onClick={() => flyTo(device.id, 'equipment')}>
            <IconTarget />
          </IconButton>
          <IconButton
            label={say(props.folded ? 'panel.expand' : 'panel.collapse')}
            onClick={() => props.onFold(!props.folded)}
          >
            <IconFold turned={props.folded} />
          </IconButton>
          <IconButton label={say('panel.close')} onClick={props.onClose}>
            <IconClose />
          </IconButton>
        </div>
        <p className={css.sub}>
          <span lang={name.other}>{name.second}</span>
          <span>{className(say, device.class)}</span>
          {area && (
            <span>
              {area.id} {both(area.text).first}
            </span>
          )}
        </p>
        <p className={css.state} aria-live="polite">
          <StatePill first={both(state.words).first} second={both(state.words).second} doing={state.doing} />
          {state.worst && <LimitPill reading={state.worst} />}
        </p>
      </header>
      {!props.folded && (
        <div className={css.body}>
          {lost.map(({ cause, count }) => (
            <p key={JSON.stringify(cause)} className={css.cause} role="status">
              <IconStale />
              <span>
                <b>{say('origin.staleCount', { count })}</b> · {causeWords(say, tell, cause)}
              </span>
            </p>
          ))}
          {tags.length === 0 ? (
            <p className={css.none}>{say('panel.noTags')}</p>
          ) : (
            <ul aria-label={say('panel.values')}>
              {readings.map((reading) => (
                <ValueRow
                  key={reading.tag.name}
                  reading={reading}
                  device={device}
                  origin={origins.get(reading.tag.name)}
                  named={named}
                  causeTold={isShared(origins.get(reading.tag.name)?.cause ?? null)}
                  chosen={reading.tag === trend}
                  onChoose={props.onTrend}
                />
              ))}
            </ul>
          )}
        </div>
      )}
      {!props.folded && trend && (
        <Trend tag={trend} minutes={props.trendMinutes} onMinutes={props.onMinutes}>
          <OriginLine tag={trend} origin={origins.get(trend.name)} />
        </Trend>
      )}
    </section>
  )
}

function StatePill({ first, second, doing }: { first: string; second: string; doing: string }) {
  return (
    <span className={css.pill} data-doing={doing}>
      {first.charAt(0).toUpperCase() + first.slice(1)} <span className={css.second}>{second}</span>
    </span>
  )
}

function LimitPill({ reading }: { reading: Reading }) {
  const say = useSay()
  const level = priority(reading.severity)
  if (level === 0 || reading.limit === 'normal') return null
  return (
    <span className={css.limit} data-severity={reading.severity}>
      <PriorityMark priority={level} size={16} />
      {reading.tag.name} {say(`limits.${reading.limit}`)} {reading.letter}
    </span>
  )
}

function IconButton(props: { label: string; onClick: () => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      className={css.icon}
      aria-label={props.label}
      title={props.label}
      onClick={props.onClick}
    >
      {props.children}
    </button>
  )
}

/** The reading a person would ask for first: what is off limits, else what the picture shows, else the first. */
export function telling(readings: readonly Reading[]): Reading | null {
  const off = readings.reduce<Reading | null>(
    (worst, r) => (r.severity > (worst?.severity ?? 0) ? r : worst),
    null,
  )
  const order = ['firing', 'temperature', 'level', 'flow', 'pressure', 'speed', 'opening']
  const shown = order.flatMap((shows) => readings.filter((r) => r.tag.shows === shows))
  return off ?? shown[0] ?? readings.find((r) => r.tag.shows !== 'run') ?? readings[0] ?? null
}

/**
 * The tag whose trend is shown until another is asked for: chosen when the device's data first comes, and kept, so that
 * the curve does not change under the eye when an alarm comes or goes.
 */
function useUsualTrend(equipment: string, readings: readonly Reading[]): IndexedTag | null {
  const kept = useRef<{ equipment: string; tag: IndexedTag | null }>({ equipment: '', tag: null })
  const known = readings.some((r) => r.trust === 'good' || r.trust === 'uncertain')
  if (kept.current.equipment === equipment && kept.current.tag) return kept.current.tag
  const tag = telling(readings)?.tag ?? null
  kept.current = { equipment, tag: known ? tag : null }
  return tag
}

/** Since when the device runs or stands, as far back as its past is known. */
function useSince(equipment: string) {
  const { plant, history, live, clock } = useTwin()
  const run = useMemo(() => runTag(plant, equipment), [plant, equipment])
  useEffect(() => (run ? history.track(run.index, RUN_SPAN_MS) : undefined), [history, run])
  if (!run) return undefined
  const { times, values } = history.series(run.index, live.frameTime - RUN_SPAN_MS)
  return { since: lastChange(times, values), clock }
}
