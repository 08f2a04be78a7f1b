/** The operator's workspace: the plant full-bleed, tree left, device right, the bar above; on a phone, drawer and sheet. */
import { CloseButton, Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { useSay } from '../../i18n'
import { overview as overviewOf } from '../../live/overview'
import { useSampled } from '../../live/sampled'
import type { Entry } from '../../live/search'
import { useUi } from '../../live/ui'
import { ConnectionBanner } from '../../panels/ConnectionBanner'
import { useTwin } from '../../panels/context'
import { DevicePanel } from '../../panels/DevicePanel'
import { ErrorBoundary } from '../../panels/ErrorBoundary'
import { HoverTip } from '../../panels/HoverTip'
import { LookLegend } from '../../panels/LookLegend'
import { SearchBox } from '../../panels/SearchBox'
import { TopBar } from '../../panels/TopBar'
import { Tree } from '../../panels/Tree'
import { SceneLayer, SceneProgress } from '../shared/SceneLayer'
import css from './OperateMode.module.css'
import { useAddress } from './use-address'

const BindingConsole = lazy(() => import('../../panels/console/BindingConsole'))

export default function OperateMode() {
  const { plant, live } = useTwin()
  const say = useSay()
  const phone = useMediaQuery('(max-width: 760px)', window.innerWidth <= 760, {
    getInitialValueInEffect: false,
  })
  const { address, change } = useAddress()
  const [searching, setSearching] = useState(false)
  const [drawer, setDrawer] = useState(false)
  const flyTo = useUi((s) => s.flyTo)
  useSampled(live, 2)
  const overview = useMemo(() => overviewOf(plant, live), [plant, live, live.changes])
  useSearchKey(() => setSearching(true))
  const isConsole = address.console === 'bindings'
  useLookKey()
  useConsoleKey(() => change({ console: isConsole ? null : 'bindings' }))

  const select = (equipment: string, tag: string | null = null) => {
    change({ sel: equipment, trend: tag, panel: true })
    setDrawer(false)
    flyTo(equipment, 'equipment')
  }
  const take = (entry: Entry) => {
    if (entry.kind === 'view') flyTo(entry.id, 'view')
    else if (entry.equipment) select(entry.equipment, entry.kind === 'tag' ? entry.id : null)
  }
  const tree = <Tree overview={overview} selected={address.sel} onSelect={(id) => select(id)} />

  const device = address.sel !== null && plant.equipmentById.has(address.sel) ? address.sel : null

  const insets = useUi((s) => s.insets)
  useInsets(phone, address.tree && !isConsole, device !== null && address.panel && !isConsole)

  return (
    <div
      className={css.shell}
      data-sheet={(device !== null && address.panel) || undefined}
      data-console={isConsole || undefined}
    >
      <main className={css.plant} aria-label={say('page.operate')}>
        <SceneLayer mode="operate" />
        <SceneProgress />
        <LookLegend beside={!phone && address.tree && !isConsole} />
      </main>
      <div className={css.top}>
        <TopBar
          overview={overview}
          treeOpen={phone ? drawer : address.tree}
          onTree={() => (phone ? setDrawer(true) : change({ tree: !address.tree }))}
          onSearch={() => setSearching(true)}
          onConsole={() => change({ console: 'bindings' })}
          onSelect={select}
        />
        <div className={css.banner} style={{ left: insets.left + 12, right: insets.right + 12 }}>
          <ConnectionBanner
            // The console's own cards say it, and its head would lie under the banner.
            sources={isConsole ? 'none' : phone && device !== null ? 'all' : 'each'}
          />
        </div>
      </div>
      {!phone && address.tree && !isConsole && (
        <nav className={css.tree} aria-label={say('tree.title')}>
          {tree}
        </nav>
      )}
      {phone && (
        <Drawer
          opened={drawer}
          onClose={() => setDrawer(false)}
          size="84%"
          // Its own head: the library's is a second banner of the page.
          withCloseButton={false}
          attributes={{ content: { 'aria-label': say('tree.title') } }}
          classNames={{ content: css.drawer, body: css.drawerBody }}
        >
          <div className={css.drawerHead}>
            <h2>{say('tree.title')}</h2>
            <CloseButton size={40} aria-label={say('tree.close')} onClick={() => setDrawer(false)} />
          </div>
          {tree}
        </Drawer>
      )}
      {device && !isConsole && (
        <aside
          className={css.device}
          aria-label={say('panel.title')}
          data-folded={!address.panel || undefined}
        >
          <DevicePanel
            equipment={device}
            trendTag={address.trend}
            trendMinutes={address.minutes}
            folded={!address.panel}
            onTrend={(trend) => change({ trend })}
            onMinutes={(minutes) => change({ minutes })}
            onFold={(folded) => change({ panel: !folded })}
            onClose={() => change({ sel: null, trend: null })}
          />
        </aside>
      )}
      {isConsole && (
        <div className={css.console}>
          <ErrorBoundary
            path="console"
            fallback={(error, retry) => (
              <div className={css.failed} role="alert">
                <p>{error.message}</p>
                <button type="button" onClick={retry}>
                  {say('scene.retry')}
                </button>
              </div>
            )}
          >
            <Suspense fallback={<p className={css.failed}>{say('console.waiting')}</p>}>
              <BindingConsole
                selected={address.trend}
                onSelect={(equipment, tag) => {
                  change({ sel: equipment, trend: tag })
                  flyTo(equipment, 'equipment')
                }}
                onClose={() => change({ console: null })}
              />
            </Suspense>
          </ErrorBoundary>
        </div>
      )}
      <HoverTip />
      <SearchBox open={searching} onClose={() => setSearching(false)} onTake={take} />
    </div>
  )
}

/** Share of a phone's height by which its sheet reaches over the picture, as the style sheet has it. */
const SHEET_OVER_PICTURE = 0.02

/** Tells the picture what panels lie on, so that markers at its edge are not under them. */
function useInsets(phone: boolean, tree: boolean, device: boolean): void {
  useEffect(() => {
    const beside = (isOpen: boolean, width: number) => (isOpen && !phone ? width : 0)
    // On a phone the picture ends where the sheet begins, but for the sheet's rounded rim.
    const bottom = phone && device ? window.innerHeight * SHEET_OVER_PICTURE : 0
    useUi.setState({
      insets: { top: phone ? 92 : 52, left: beside(tree, 320), right: beside(device, 448), bottom },
    })
  }, [phone, tree, device])
}

/** L changes between the looks. */
function useLookKey(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'l' || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
      const { look, setLook } = useUi.getState()
      setLook(look === 'real' ? 'process' : 'real')
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

/** B opens and closes the binding console. */
function useConsoleKey(toggle: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'b' || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
      toggle()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
}

/** Ctrl K (⌘ K) from anywhere; `/` where nobody is typing. */
function useSearchKey(open: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
      const asked =
        ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') ||
        (event.key === '/' && !typing)
      if (!asked) return
      event.preventDefault()
      open()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
}
