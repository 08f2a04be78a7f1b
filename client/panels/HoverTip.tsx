/** What the pointer is over in the picture: id, name, and the one value that tells most. Moves without React. */
import { useEffect, useRef } from 'react'
import { useBoth } from '../i18n'
import { readTag } from '../live/reading'
import { useSampled } from '../live/sampled'
import { useUi } from '../live/ui'
import { useTwin } from './context'
import { telling } from './DevicePanel'
import css from './HoverTip.module.css'
import { WayMark } from './WayMark'

const OFFSET_PX = 16

export function HoverTip() {
  const hovered = useUi((s) => s.hovered)
  const { plant } = useTwin()
  const device = hovered ? plant.equipmentById.get(hovered) : undefined
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const move = (event: PointerEvent) => {
      const element = place.current
      if (!element) return
      const { offsetWidth, offsetHeight } = element
      const x = Math.min(event.clientX + OFFSET_PX, window.innerWidth - offsetWidth - 8)
      const below = event.clientY + OFFSET_PX + offsetHeight < window.innerHeight
      const y = below ? event.clientY + OFFSET_PX : event.clientY - OFFSET_PX - offsetHeight
      element.style.transform = `translate(${x}px, ${y}px)`
    }
    window.addEventListener('pointermove', move, { passive: true })
    return () => window.removeEventListener('pointermove', move)
  }, [])
  return (
    <div ref={place} className={css.tip} data-shown={device !== undefined || undefined} aria-hidden="true">
      {device && <TipWords key={device.id} equipment={device.id} />}
    </div>
  )
}

function TipWords({ equipment }: { equipment: string }) {
  const { plant, live } = useTwin()
  const both = useBoth()
  useSampled(live, 2)
  const device = plant.equipmentById.get(equipment)
  if (!device) return null
  const reading = telling((plant.tagsOf.get(equipment) ?? []).map((tag) => readTag(tag, live)))
  return (
    <>
      <span className={css.name}>
        <b>{device.id}</b> {both(device.text).first}
      </span>
      {reading && (
        <span className={css.value} data-trust={reading.trust} data-severity={reading.severity || undefined}>
          {reading.word ? both(reading.word).first : reading.figure}{' '}
          <small>{reading.word ? '' : reading.tag.unit}</small>
          {reading.letter && <b> {reading.letter}</b>}
          <WayMark tag={reading.tag.index} className={css.way} />
        </span>
      )}
    </>
  )
}
