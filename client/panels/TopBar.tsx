/** The bar above the plant: its name, search, what is off limits, views, language, light, and where values come from. */
import { use } from 'react'
import { useBoth, useSay } from '../i18n'
import type { Overview } from '../live/overview'
import { useSampled } from '../live/sampled'
import { useUi } from '../live/ui'
import { useScheme } from '../theme/scheme'
import { BarMenu, MenuRow } from './BarMenu'
import { useTwin } from './context'
import { DaylightMenu } from './DaylightMenu'
import { HelpMenu } from './HelpMenu'
import { IconMoon, IconSearch, IconSun, IconTree, IconView } from './icons'
import { LanguageSwitch } from './LanguageSwitch'
import { LimitsList } from './LimitsList'
import { LookMenu } from './LookMenu'
import { SourceMenu } from './SourceMenu'
import css from './TopBar.module.css'

export interface TopBarProps {
  readonly overview: Overview
  readonly treeOpen: boolean
  onTree(): void
  onSearch(): void
  onConsole(): void
  onSelect(equipment: string, tag: string): void
}

export function TopBar({ overview, treeOpen, onTree, onSearch, onConsole, onSelect }: TopBarProps) {
  const { plant } = useTwin()
  const say = useSay()
  const both = useBoth()
  const name = both(plant.text)
  const scheme = useScheme()
  const toScheme = say(scheme.scheme === 'dark' ? 'theme.light' : 'theme.dark')
  return (
    <header className={css.bar}>
      <button
        type="button"
        className={css.icon}
        aria-label={say(treeOpen ? 'tree.close' : 'tree.open')}
        title={say(treeOpen ? 'tree.close' : 'tree.open')}
        aria-pressed={treeOpen}
        onClick={onTree}
      >
        <IconTree />
      </button>
      <h1 className={css.name}>
        <span className={css.first}>{name.first}</span>
        <span className={css.second} lang={name.other}>
          {name.second}
        </span>
      </h1>
      <button type="button" className={css.search} aria-keyshortcuts="Control+K" onClick={onSearch}>
        <IconSearch />
        <span className={css.hint}>{say('search.hint')}</span>
        <kbd className={css.key}>Ctrl K</kbd>
      </button>
      <div className={css.right}>
        <div className={css.low}>
          <LimitsList overview={overview} onSelect={onSelect} />
        </div>
        <div className={css.low}>
          <Views />
        </div>
        <LookMenu />
        <DaylightMenu />
        <button
          type="button"
          className={`${css.icon} ${css.roomy}`}
          aria-label={toScheme}
          title={toScheme}
          onClick={scheme.toggle}
        >
          {scheme.scheme === 'dark' ? <IconSun /> : <IconMoon />}
        </button>
        <HelpMenu />
        <LanguageSwitch />
        <div className={css.source}>
          <SourceMenu onConsole={onConsole} />
          <SourceClock />
        </div>
      </div>
    </header>
  )
}

/** Source time: the plant's clock, not the viewer's. */
function SourceClock() {
  const { live, clock } = useTwin()
  useSampled(live, 2)
  return (
    <time className={css.clock} title={clock.date(live.frameTime)}>
      {clock.seconds(live.frameTime)}
    </time>
  )
}

function Views() {
  const say = useSay()
  const title = say('views.title')
  return (
    <BarMenu width={280} button={{ className: css.icon, 'aria-label': title, title, children: <IconView /> }}>
      {(close) => <ViewList onTake={close} />}
    </BarMenu>
  )
}

function ViewList({ onTake }: { onTake: () => void }) {
  const { compiled } = useTwin()
  const { views } = use(compiled)
  const say = useSay()
  const both = useBoth()
  const flyTo = useUi((s) => s.flyTo)
  if (views.length === 0) return <p className={css.none}>{say('views.none')}</p>
  return views.map((view) => (
    <MenuRow
      key={view.id}
      onClick={() => {
        onTake()
        flyTo(view.id, 'view')
      }}
    >
      {both(view.text).first} <span className={css.other}>{both(view.text).second}</span>
    </MenuRow>
  ))
}
