/** Composition root: fetches the plant, opens the connection, and mounts the mode that the address names. */
import { createRoot } from 'react-dom/client'
import { type CompiledParts, parseCompiled } from './connection/answers'
import { connect } from './connection/connect'
import { fetchHistory, fetchPlantPatiently, HttpProblem } from './connection/http'
import { installLanguage } from './i18n/language'
import { clearFault, messageOf, setFault } from './live/faults'
import { plantClock } from './live/format'
import { createHistory } from './live/history'
import { indexPlant, type PlantIndex } from './live/plant-index'
import { createSearch } from './live/search'
import { createLiveStore, type LiveStore } from './live/values'
import { routeOf } from './modes/route'
import { installDaylight } from './modes/shared/daylight-address'
import { installLook } from './modes/shared/look-address'
import { Page, type Stage } from './page'
import type { Twin } from './panels/context'
import { prefetchCompiledScene } from './scene/compiled-scene'

/** The picture and the overview show every device, so every tag is watched; as often as the server ticks, since frames come only where something changed. */
const WATCH_HZ = 10
/** Points asked of the server's history: one or two per pixel of a trend. */
const HISTORY_POINTS = 600

const element = document.getElementById('root')
if (!element) throw new Error('index.html has no #root')
const root = createRoot(element)
const route = routeOf(window.location.pathname)
const ignore = () => undefined
const render = (stage: Stage) => root.render(<Page route={route} stage={stage} />)

installLanguage()
installDaylight(route)
installLook()
render({ why: null })
if (route === 'operate' || route === 'show') {
  prefetchCompiledScene().catch(ignore)
  // None of these waits for the plant; a failure shows where they are used.
  void import('./scene/PlantScene').then(({ prepareScene }) => prepareScene(), ignore)
  void (route === 'operate' ? import('./modes/operate/OperateMode') : import('./modes/show/ShowMode')).catch(
    ignore,
  )
  void start()
}

async function start(): Promise<void> {
  const plant = indexPlant(
    await fetchPlantPatiently((why) => {
      render({ why: why.message })
    }),
  )
  document.title = `${plant.text.zh} · ${plant.text.en}`
  const live = createLiveStore(plant.tags.length)
  connect(plant, live).watch({ tags: 'all', rateHz: WATCH_HZ })
  render({ twin: twinOf(plant, live) })
}

function twinOf(plant: PlantIndex, live: LiveStore): Twin {
  // The file that the picture is made from too: asked for before there was a plant, and read once.
  const compiled = prefetchCompiledScene()
    .then(parseCompiled)
    .then(
      (parts) => {
        clearFault('scene/parts')
        return parts
      },
      (error: unknown): CompiledParts => {
        setFault('scene/parts', messageOf(error))
        return { views: [], bounds: [], show: undefined }
      },
    )
  let search: Twin['search'] | undefined
  return {
    plant,
    live,
    clock: plantClock(plant.timezone),
    compiled,
    history: createHistory(live, (index, from, to) => loadHistory(plant, index, from, to)),
    get search() {
      search ??= compiled.then(({ views }) => {
        const index = createSearch(plant, views)
        void import('./live/spelling').then(
          ({ spell }) => index.addSpelling(spell),
          (error: unknown) => setFault('search/pinyin', messageOf(error)),
        )
        return index
      })
      return search
    },
  }
}

async function loadHistory(plant: PlantIndex, index: number, from: number, to: number) {
  const name = plant.tags[index]!.name
  try {
    const series = await fetchHistory(name, from, to, HISTORY_POINTS)
    clearFault(`history/${name}`)
    return series
  } catch (error) {
    setFault(`history/${name}`, messageOf(error), error instanceof HttpProblem ? error.said : undefined)
    throw error
  }
}
