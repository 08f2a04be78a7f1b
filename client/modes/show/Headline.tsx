/** One headline figure: what it is, its tag, the number large and light, its unit, and what is normal. */
import { useEffect, useRef } from 'react'
import type { Text } from '#core/plant/schema'
import { say, useBoth } from '../../i18n'
import { formatNumber } from '../../live/format'
import type { IndexedTag } from '../../live/plant-index'
import { readTag } from '../../live/reading'
import { onSample, useSampled } from '../../live/sampled'
import { useTwin } from '../../panels/context'
import { WayMark } from '../../panels/WayMark'
import css from './Headline.module.css'
import { createRoll } from './roll'
import { Spark } from './Spark'

export function Headline({ tag, text }: { tag: IndexedTag; text: Text }) {
  const { live } = useTwin()
  const both = useBoth()
  useSampled(live, 2)
  const reading = readTag(tag, live)
  const name = both(text)
  return (
    <section className={css.headline} data-tag={tag.name}>
      <h2 className={css.name}>
        <span>
          {name.first} <span className={css.second}>{name.second}</span>
        </span>
        <span className={css.tag}>{tag.name}</span>
      </h2>
      <p className={css.value} data-trust={reading.trust} data-severity={reading.severity || undefined}>
        {reading.trust === 'uncertain' && <span className={css.about}>≈</span>}
        <Rolling tag={tag} />
        <span className={css.unit}>{tag.unit}</span>
        {reading.letter && (
          <span className={css.letter}>
            {reading.letter.startsWith('H') ? '▲' : '▼'}
            {reading.letter}
          </span>
        )}
      </p>
      <div className={css.foot}>
        <span className={css.norm}>{norm(tag, name.lang)}</span>
        <WayMark tag={tag.index} className={css.way} />
        <span className={css.spark}>
          <Spark tag={tag} />
        </span>
      </div>
    </section>
  )
}

/** What the figure is to be judged by, in both languages: its alarm, or what is normal. */
function norm(tag: IndexedTag, language: 'zh' | 'en'): string {
  const other = language === 'zh' ? 'en' : 'zh'
  const { h, l } = tag.limits
  const [key, value] =
    h !== undefined
      ? (['show.high', h] as const)
      : tag.normal !== null
        ? (['show.normal', tag.normal] as const)
        : (['show.low', l] as const)
  if (value === undefined) return ''
  return `${say(language, key)} ${formatNumber(value, tag.decimals)} · ${say(other, key)}`
}

/** The digits themselves: written straight into the page, a frame at a time while they roll. */
function Rolling({ tag }: { tag: IndexedTag }) {
  const { live } = useTwin()
  const place = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const roll = createRoll()
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    let frame = 0
    const draw = () => {
      const now = performance.now()
      if (place.current) place.current.textContent = formatNumber(roll.at(now), tag.decimals)
      frame = !still && roll.rolls(now) ? requestAnimationFrame(draw) : 0
    }
    const read = () => {
      roll.to(readTag(tag, live).value, still ? Number.NEGATIVE_INFINITY : performance.now())
      if (frame === 0) draw()
    }
    read()
    const stop = onSample(live, 2, read)
    return () => {
      stop()
      cancelAnimationFrame(frame)
    }
  }, [live, tag])
  return <span ref={place} className={css.digits} />
}
