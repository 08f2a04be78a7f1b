/** How the plant is looked at: real or process look, what alone is shown, and a cut through it. */
import { use } from 'react'
import { useBoth, useSay } from '../i18n'
import { zh } from '../i18n/zh'
import { isSystem, SYSTEMS } from '../live/isolate'
import { mediumCss } from '../live/media'
import { cutRange } from '../live/section'
import { DAYLIGHTS, type Isolate, LOOKS, SECTION_AXES, useUi } from '../live/ui'
import { useScheme } from '../theme/scheme'
import { BarMenu } from './BarMenu'
import { useTwin } from './context'
import { IconClose, IconLook } from './icons'
import css from './LookMenu.module.css'
import bar from './TopBar.module.css'

export function LookMenu() {
  const say = useSay()
  const isChanged = useUi((s) => s.look !== 'real' || s.isolate !== null || s.section !== null)
  return (
    <BarMenu
      width={320}
      className={css.menu}
      button={{
        className: bar.icon,
        'aria-label': say('look.title'),
        title: `${say('look.title')} (L)`,
        'aria-pressed': isChanged,
        children: <IconLook />,
      }}
    >
      {() => (
        <>
          <Looks />
          <Light />
          <Isolation />
          <Cut />
        </>
      )}
    </BarMenu>
  )
}

function Looks() {
  const say = useSay()
  const look = useUi((s) => s.look)
  const setLook = useUi((s) => s.setLook)
  return (
    <fieldset className={css.choice}>
      <legend>{say('look.title')}</legend>
      {LOOKS.map((one) => (
        <button key={one} type="button" aria-pressed={one === look} onClick={() => setLook(one)}>
          {say(`look.${one}`)}
        </button>
      ))}
    </fieldset>
  )
}

/** Light of the scene and of the interface, where the bar has no room for buttons of their own. */
function Light() {
  const say = useSay()
  const daylight = useUi((s) => s.daylight)
  const setDaylight = useUi((s) => s.setDaylight)
  const { scheme, toggle } = useScheme()
  return (
    <fieldset className={`${css.choice} ${css.narrow}`}>
      <legend>{say('daylight.title')}</legend>
      {DAYLIGHTS.map((one) => (
        <button key={one} type="button" aria-pressed={one === daylight} onClick={() => setDaylight(one)}>
          {say(`daylight.${one}`)}
        </button>
      ))}
      <button type="button" onClick={toggle}>
        {say(scheme === 'dark' ? 'theme.light' : 'theme.dark')}
      </button>
    </fieldset>
  )
}

const hasWord = <T extends object>(words: T, id: string): id is keyof T & string => Object.hasOwn(words, id)

/** Name of what is isolated, in the language of the page. */
export function useIsolateName(): (isolate: Isolate) => string {
  const { plant } = useTwin()
  const say = useSay()
  const both = useBoth()
  return ({ kind, id }) => {
    if (kind === 'service') return hasWord(zh.service, id) ? say(`service.${id}`) : id
    if (kind === 'system') return isSystem(id) ? say(`system.${id}`) : id
    const text =
      kind === 'area'
        ? plant.areas.find((a) => a.id === id)?.text
        : plant.units.find((u) => `${u.area}/${u.id}` === id)?.text
    return text ? both(text).first : id
  }
}

function Isolation() {
  const { plant } = useTwin()
  const say = useSay()
  const isolate = useUi((s) => s.isolate)
  const setIsolate = useUi((s) => s.setIsolate)
  const services = [...new Set(plant.lines.map(({ service }) => service))]
  const rest = isolate?.rest ?? 'ghost'
  const toggle = (kind: Isolate['kind'], id: string) =>
    setIsolate(isolate?.kind === kind && isolate.id === id ? null : { kind, id, rest })
  const isOn = (kind: Isolate['kind'], id: string) => isolate?.kind === kind && isolate.id === id
  return (
    <>
      <fieldset className={css.group}>
        <legend>{say('look.services')}</legend>
        {services.map((service) => (
          <button
            key={service}
            type="button"
            aria-pressed={isOn('service', service)}
            onClick={() => toggle('service', service)}
          >
            <span className={css.swatch} style={{ background: mediumCss(service) }} />
            {say(`service.${service}`)}
          </button>
        ))}
      </fieldset>
      <fieldset className={css.group}>
        <legend>{say('look.systems')}</legend>
        {Object.keys(SYSTEMS)
          .filter(isSystem)
          .map((id) => (
            <button
              key={id}
              type="button"
              aria-pressed={isOn('system', id)}
              onClick={() => toggle('system', id)}
            >
              {say(`system.${id}`)}
            </button>
          ))}
      </fieldset>
      <fieldset className={css.choice} disabled={!isolate}>
        <legend>{say('look.rest')}</legend>
        {(['ghost', 'hidden'] as const).map((one) => (
          <button
            key={one}
            type="button"
            disabled={!isolate}
            aria-pressed={rest === one}
            onClick={() => isolate && setIsolate({ ...isolate, rest: one })}
          >
            {say(`look.${one}`)}
          </button>
        ))}
        <button
          type="button"
          disabled={!isolate}
          aria-label={say('look.all')}
          onClick={() => setIsolate(null)}
        >
          <IconClose />
        </button>
      </fieldset>
    </>
  )
}

function Cut() {
  const { compiled } = useTwin()
  const { bounds } = use(compiled)
  const say = useSay()
  const section = useUi((s) => s.section)
  const setSection = useUi((s) => s.setSection)
  const [low, high] = cutRange(bounds, section?.axis ?? 'x')
  return (
    <fieldset className={css.choice}>
      <legend>{say('look.section')}</legend>
      <button type="button" aria-pressed={section === null} onClick={() => setSection(null)}>
        {say('look.whole')}
      </button>
      {SECTION_AXES.map((axis) => (
        <button
          key={axis}
          type="button"
          aria-pressed={section?.axis === axis}
          onClick={() => {
            const [from, to] = cutRange(bounds, axis)
            setSection({ axis, at: axis === 'y' ? Math.min(to, 8) : Math.round((from + to) / 2) })
          }}
        >
          {say(`look.axis-${axis}`)}
        </button>
      ))}
      {section && (
        <label className={css.slider}>
          <input
            type="range"
            min={low}
            max={high}
            step={0.5}
            value={section.at}
            aria-label={say('look.section')}
            onChange={(event) => setSection({ axis: section.axis, at: Number(event.currentTarget.value) })}
          />
          <output>{section.at.toFixed(1)} m</output>
        </label>
      )}
    </fieldset>
  )
}
