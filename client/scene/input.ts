/** Hands and panels: pointer gestures become choices, choices and wishes from the panels become light and flights. */
import type { CompiledScene } from '#core/compiled/scene'
import { useUi } from '../live/ui'
import type { Rig } from './camera/rig'
import type { Visit } from './camera/visit'
import { chosenId } from './picking/chosen'
import { watchPointer } from './picking/pointer'

export interface InputParts {
  readonly element: HTMLElement
  readonly compiled: CompiledScene
  readonly featureOf: ReadonlyMap<string, number>
  readonly rig: Rig
  readonly visit: Visit
  /** Feature at CSS pixels of the element, or -1. */
  pick(x: number, y: number): number
  /** Device that the alarm marker at CSS pixels leads to, or -1. */
  marked(x: number, y: number): number
  onChosen(hovered: number, selected: number): void
  onLanguage(): void
}

/** Starts listening; returns the way to stop. */
export function connectInput(parts: InputParts): () => void {
  const { element, compiled, featureOf, rig, visit } = parts
  const idOf = (feature: number): string | null => chosenId(compiled.features[feature])
  const indexOf = (id: string | null): number => (id === null ? -1 : (featureOf.get(id) ?? -1))
  const choose = () => {
    const { hovered, selected } = useUi.getState()
    parts.onChosen(indexOf(hovered), indexOf(selected))
  }
  const fly = () => {
    const { flight } = useUi.getState()
    if (!flight) return
    if (flight.kind === 'view') {
      const view = compiled.views.find(({ id }) => id === flight.to)
      if (view) rig.flyTo(view)
      return
    }
    visit.fly(indexOf(flight.to))
  }
  const stopPointer = watchPointer({
    element,
    pick: parts.pick,
    onHover: (feature) => {
      useUi.getState().hover(idOf(feature))
      element.style.cursor = feature >= 0 ? 'pointer' : ''
    },
    onSelect: (feature, x, y) => {
      useUi.getState().select(idOf(feature))
      // A marker stands for something far off or out of sight: who takes it wants to be there.
      if (feature >= 0 && parts.marked(x, y) === feature) visit.fly(feature)
    },
    onVisit: visit.fly,
  })
  const stopUi = useUi.subscribe((now, before) => {
    if (now.hovered !== before.hovered || now.selected !== before.selected) choose()
    if (now.flight !== before.flight) fly()
    if (now.language !== before.language) parts.onLanguage()
  })
  choose()
  fly()
  return () => {
    stopPointer()
    stopUi()
  }
}
