/** The card that speaks of one device, with a line that leads to it. Its place follows the camera without React. */
import { useEffect, useRef } from 'react'
import { className, useBoth, useSay } from '../../i18n'
import { readTag } from '../../live/reading'
import { useSampled } from '../../live/sampled'
import { shortText } from '../../live/short-text'
import { useUi } from '../../live/ui'
import { useTwin } from '../../panels/context'
import { WayMark } from '../../panels/WayMark'
import css from './Callout.module.css'
import { type Free, placeCallout, type Side } from './place-callout'

export interface CalloutProps {
  readonly equipment: string
  readonly tags: readonly string[]
  /** What the page's other words leave free, measured when the card is placed. */
  readonly free: () => Free
}

export function Callout({ equipment, tags, free }: CalloutProps) {
  const { plant, live } = useTwin()
  const say = useSay()
  const both = useBoth()
  const card = useRef<HTMLElement>(null)
  const line = useRef<SVGLineElement>(null)
  const end = useRef<SVGCircleElement>(null)
  const layer = useRef<HTMLDivElement>(null)
  useSampled(live, 2)

  useEffect(() => {
    let side: Side | null = null
    const place = () => {
      const { callout } = useUi.getState()
      const shown = callout?.equipment === equipment && callout.visible
      if (layer.current) layer.current.dataset.shown = String(shown)
      if (!shown || !card.current) return
      const size = { width: card.current.offsetWidth, height: card.current.offsetHeight }
      const placed = placeCallout(callout, size, free(), side)
      side = placed.side
      card.current.style.transform = `translate(${placed.card.x}px, ${placed.card.y}px)`
      card.current.dataset.side = side
      set(line.current, { x1: placed.from.x, y1: placed.from.y, x2: placed.to.x, y2: placed.to.y })
      set(end.current, { cx: placed.to.x, cy: placed.to.y })
    }
    place()
    window.addEventListener('resize', place)
    const stop = useUi.subscribe((state, before) => {
      if (state.callout !== before.callout) place()
    })
    return () => {
      stop()
      window.removeEventListener('resize', place)
    }
  }, [equipment, free])

  const device = plant.equipmentById.get(equipment)
  if (!device) return null
  const name = both(device.text)
  return (
    <div ref={layer} className={css.layer} data-shown="false">
      <svg className={css.leader} aria-hidden="true">
        <line ref={line} />
        <circle ref={end} r="4" />
      </svg>
      <section ref={card} className={css.card}>
        <h2 className={css.title}>
          {device.id} {name.first}
        </h2>
        <p className={css.sub}>
          {name.second} · {className(say, device.class)}
        </p>
        <dl className={css.values}>
          {tags.map((tagName) => {
            const tag = plant.tag.get(tagName)
            if (!tag) return null
            const reading = readTag(tag, live)
            const label = both(shortText(tag.text, device))
            return (
              <div key={tagName} className={css.value}>
                <dt>
                  {label.first}
                  <span className={css.second}>{label.second}</span>
                  <WayMark tag={tag.index} className={css.way} />
                </dt>
                <dd data-trust={reading.trust} data-severity={reading.severity || undefined}>
                  {reading.word ? both(reading.word).first : reading.figure}
                  <span className={css.unit}>{reading.word ? '' : tag.unit}</span>
                  {reading.letter && <span className={css.letter}>{reading.letter}</span>}
                </dd>
              </div>
            )
          })}
        </dl>
      </section>
    </div>
  )
}

function set(element: SVGElement | null, attributes: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(attributes)) element?.setAttribute(name, value.toFixed(1))
}
