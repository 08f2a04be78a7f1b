/** What the colours of the process look mean, and what is isolated: a strip on the picture, gone where both are plain. */
import { useSay } from '../i18n'
import { mediumCss } from '../live/media'
import { TEMPERATURE_STOPS, temperatureScale } from '../live/temperatures'
import { useUi } from '../live/ui'
import { useTwin } from './context'
import { IconClose } from './icons'
import { useIsolateName } from './LookMenu'
import css from './LookMenu.module.css'

/** `beside`: the tree is open and takes the left edge. */
export function LookLegend({ beside }: { readonly beside: boolean }) {
  const say = useSay()
  const look = useUi((s) => s.look)
  const isolate = useUi((s) => s.isolate)
  const setIsolate = useUi((s) => s.setIsolate)
  const nameOf = useIsolateName()
  if (look === 'real' && !isolate) return null
  return (
    <section className={css.legend} data-beside={beside || undefined} aria-label={say('look.legend')}>
      {isolate && (
        <span className={css.chip}>
          {say('look.only', { what: nameOf(isolate) })}
          <button type="button" aria-label={say('look.all')} onClick={() => setIsolate(null)}>
            <IconClose />
          </button>
        </span>
      )}
      {look === 'process' && <Colours />}
    </section>
  )
}

function Colours() {
  const { plant } = useTwin()
  const say = useSay()
  const { min, max } = temperatureScale(plant)
  const services = [...new Set(plant.lines.map(({ service }) => service))]
  return (
    <>
      {services.map((service) => (
        <span key={service} className={css.medium}>
          <span className={css.swatch} style={{ background: mediumCss(service) }} />
          {say(`service.${service}`)}
        </span>
      ))}
      <span className={css.scale}>
        {min}
        <span
          className={css.ramp}
          style={{ background: `linear-gradient(90deg, ${TEMPERATURE_STOPS.join(', ')})` }}
        />
        ≥ {max} °C
      </span>
      <span className={css.medium}>
        <span className={css.unknown} />
        {say('look.unknown')}
      </span>
    </>
  )
}
