/** The unattended screen: the plant, at most three figures, one call-out, a caption in two languages, no controls. */
import { use, useCallback, useEffect, useRef } from 'react'
import type { ShowFile } from '#core/plant/schema'
import { useBoth, useSay } from '../../i18n'
import { useSampled } from '../../live/sampled'
import { useUi } from '../../live/ui'
import { ConnectionBanner } from '../../panels/ConnectionBanner'
import { useTwin } from '../../panels/context'
import { LanguageSwitch } from '../../panels/LanguageSwitch'
import { ProvenancePill } from '../../panels/Provenance'
import { SceneLayer } from '../shared/SceneLayer'
import { Callout } from './Callout'
import { Headline } from './Headline'
import { createHealing } from './healing'
import type { Free } from './place-callout'
import css from './ShowMode.module.css'
import { captionShare, readViewing } from './type-scale'
import { useIdle, useWakeLock } from './use-kiosk'

const caption = captionShare(readViewing(window.location.search))

export default function ShowMode() {
  const { plant } = useTwin()
  const say = useSay()
  const both = useBoth()
  const idle = useIdle(3000)
  const root = useRef<HTMLDivElement>(null)
  const name = both(plant.text)
  useWakeLock()
  useLanguageKey()
  const heal = useHealing()
  const free = useCallback(() => freeArea(root.current), [])
  return (
    <div
      ref={root}
      className={css.screen}
      data-idle={idle || undefined}
      style={{ '--caption-share': caption } as React.CSSProperties}
    >
      <header className={css.head}>
        <h1 className={css.name}>
          {name.first}
          <span className={css.second} lang={name.other}>
            {name.second}
          </span>
        </h1>
        <div className={css.right}>
          <ProvenancePill large />
          <Clock />
          <div className={css.language}>
            <LanguageSwitch />
          </div>
        </div>
      </header>
      <main aria-label={say('page.show')}>
        <div className={css.plant}>
          <SceneLayer mode="show" onError={heal} />
        </div>
        <div className={css.shade} />
        <Story free={free} />
        <div className={css.banner}>
          <ConnectionBanner />
        </div>
      </main>
    </div>
  )
}

/** What the scene's show file tells: the figures, the stop's caption and call-out, how far along it is. */
function Story({ free }: { free: () => Free }) {
  const { plant, compiled } = useTwin()
  const { show } = use(compiled)
  const at = useUi((s) => s.showStop)
  if (!show) return null
  const stop = show.path[at % show.path.length]
  return (
    <>
      <div className={css.figures} data-block="figures">
        {show.headlines.map((headline) => {
          const tag = plant.tag.get(headline.tag)
          return tag ? <Headline key={headline.tag} tag={tag} text={headline.text} /> : null
        })}
      </div>
      {stop?.callout && (
        <Callout key={at} equipment={stop.callout.equipment} tags={stop.callout.tags} free={free} />
      )}
      <footer className={css.foot} data-block="foot">
        {stop && <Caption key={at} stop={stop} />}
        <Progress path={show.path} at={at} />
      </footer>
    </>
  )
}

type Stop = ShowFile['path'][number]

function Caption({ stop }: { stop: Stop }) {
  const both = useBoth()
  const words = both(stop.caption)
  return (
    <div className={css.caption} aria-live="polite">
      <p className={css.first} lang={words.lang}>
        {words.first}
      </p>
      <p className={css.other} lang={words.other}>
        {words.second}
      </p>
    </div>
  )
}

function Progress({ path, at }: { path: readonly Stop[]; at: number }) {
  const say = useSay()
  if (path.length < 2) return null
  return (
    <div
      className={css.progress}
      role="img"
      aria-label={say('show.stop', { stop: at + 1, count: path.length })}
    >
      {path.map((stop, i) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a stop is its place in the path; a view may be visited twice
          key={`${i}-${i === at}`}
          className={css.bar}
          data-state={i < at ? 'past' : i === at ? 'now' : 'next'}
          style={{ '--lasts': `${stop.dwellS + stop.moveS}s` } as React.CSSProperties}
        />
      ))}
    </div>
  )
}

function Clock() {
  const { live, clock } = useTwin()
  useSampled(live, 2)
  return (
    <time className={css.clock}>
      <span className={css.date}>{clock.date(live.frameTime)}</span> {clock.seconds(live.frameTime)}
    </time>
  )
}

/** The part of the page between figures, name and caption, in CSS pixels. */
function freeArea(root: HTMLElement | null): Free {
  const width = window.innerWidth
  const height = window.innerHeight
  const edge = width * 0.03
  const figures = root?.querySelector('[data-block=figures]')?.getBoundingClientRect()
  const foot = root?.querySelector('[data-block=foot]')?.getBoundingClientRect()
  const beside = figures !== undefined && figures.right < width * 0.5
  return {
    left: beside ? figures.right + edge : edge,
    right: width - edge,
    top: figures && !beside ? figures.bottom + edge : height * 0.12,
    bottom: (foot?.top ?? height) - edge,
  }
}

/** L switches the language, for whoever has a keyboard at the wall. */
function useLanguageKey(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'l' || event.ctrlKey || event.metaKey || event.altKey) return
      const { language, setLanguage } = useUi.getState()
      setLanguage(language === 'zh' ? 'en' : 'zh')
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

/** Answers a failure of the picture: tries it again after a while, and in the end loads the page anew. */
function useHealing(): (error: Error, retry: () => void) => void {
  const healing = useRef(createHealing())
  return useCallback((_, retry) => {
    const { act, afterMs } = healing.current.next(performance.now())
    setTimeout(() => (act === 'remount' ? retry() : window.location.reload()), afterMs)
  }, [])
}
