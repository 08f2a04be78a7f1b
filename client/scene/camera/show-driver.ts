/** Runs the authored path of the show and tells the page which stop it is at and where the call-out belongs. */
import type { CompiledScene } from '#core/compiled/scene'
import type { ScreenPoint } from '../../live/diagnostics'
import { useUi } from '../../live/ui'
import type { Pose } from './pose'
import type { Rig } from './rig'
import { type ShowStop, showMoment } from './show-path'

export interface ShowDriver {
  /** Where the camera begins. */
  start(): Pose | undefined
  /** Moves the camera on; true where it moved. */
  update(seconds: number): boolean
  /** Tells the page where the call-out stands, where it has moved by at least half a pixel. */
  publish(anchor: (id: string) => ScreenPoint | null): void
}

type Stop = ShowStop & { readonly callout: string | undefined }

/** With reduced motion the camera neither drifts nor travels: it cuts from view to view. */
export function createShowDriver(
  scene: Pick<CompiledScene, 'show' | 'views'>,
  rig: Rig,
  reducedMotion: boolean,
): ShowDriver {
  const stops = (scene.show?.path ?? []).flatMap((stop): Stop[] => {
    const view = scene.views.find(({ id }) => id === stop.view)
    if (!view) return []
    return [{ pose: view, dwellS: stop.dwellS, moveS: stop.moveS, callout: stop.callout?.equipment }]
  })
  let clock = 0
  let moment = showMoment(stops, 0)
  let isPlaced = false

  return {
    start: () => moment?.pose,
    update(seconds) {
      // A hidden page or a long stall does not skip stops.
      clock += Math.min(seconds, 1)
      const before = moment
      moment = showMoment(stops, clock)
      if (!moment) return false
      if (useUi.getState().showStop !== moment.stop) useUi.setState({ showStop: moment.stop })
      if (reducedMotion && before?.stop === moment.stop && isPlaced) return false
      rig.put(reducedMotion ? stops[moment.stop]!.pose : moment.pose)
      isPlaced = true
      return true
    },
    publish(anchor) {
      const equipment = moment?.isResting ? stops[moment.stop]?.callout : undefined
      const point = equipment === undefined ? null : anchor(equipment)
      const { callout } = useUi.getState()
      if (equipment === undefined || !point) {
        if (callout) useUi.setState({ callout: null })
        return
      }
      const isSame =
        callout?.equipment === equipment &&
        callout.visible === point.visible &&
        Math.abs(callout.x - point.x) < 0.5 &&
        Math.abs(callout.y - point.y) < 0.5
      if (!isSame) useUi.setState({ callout: { equipment, ...point } })
    },
  }
}
