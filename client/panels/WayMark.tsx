/** Beside a value: whether it is live, recorded, or a model's, as a shape and a word. */
import type { SourceProvenance } from '#core/telemetry/sample'
import { type Say, useSay } from '../i18n'
import { sharesOf, sourceOf, type Way as ValueWay } from '../live/provenance'
import { useUi } from '../live/ui'
import css from './WayMark.module.css'

/** A disc for what happens, a play sign for what is played, a box for what is reckoned. */
const SIGNS: Readonly<Record<SourceProvenance, string>> = {
  LIVE: 'M10 5.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9z',
  REPLAY: 'M5 3.2v13.6a.8.8 0 0 0 1.2.7l11-6.8a.8.8 0 0 0 0-1.4l-11-6.8a.8.8 0 0 0-1.2.7z',
  SIMULATED: 'M10 2l7 4v8l-7 4-7-4V6z',
}

export const WaySign = ({ kind }: { kind: SourceProvenance }) => (
  <svg className={css.sign} data-kind={kind} viewBox="0 0 20 20" aria-hidden="true">
    <path d={SIGNS[kind]} />
  </svg>
)

export function wayWords(say: Say, { provenance, simulated }: ValueWay): string {
  const word = say(`provenance.${provenance}`)
  return simulated && provenance !== 'SIMULATED' ? `${word} · ${say('simulated')}` : word
}

export function Way({ way }: { way: ValueWay }) {
  const say = useSay()
  return (
    <span className={css.way}>
      <WaySign kind={way.provenance} />
      {wayWords(say, way)}
    </span>
  )
}

/** The way of tag number `tag`, where the page has no one word for all; else the bar says it once. */
export function WayMark({ tag, className }: { tag: number; className?: string | undefined }) {
  const isMixed = useUi((s) => s.way.isMixed)
  const source = useSource(tag)
  if (!isMixed || !source) return null
  return (
    <span className={className} data-way={source.provenance}>
      <Way way={source} />
    </span>
  )
}

/** The source whose value a tag shows, as it stands. */
export const useSource = (tag: number) => useUi((s) => sourceOf(s.sources, s.origins, tag))

/** How many values each source gives, by its place; null where one gives all. */
export function useShares(): readonly number[] | null {
  const count = useUi((s) => s.sources.length)
  return sharesOf(
    count,
    useUi((s) => s.origins),
  )
}
