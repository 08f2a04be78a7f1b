/** Chooses the light the plant is shown in; apart from the interface's own light and dark. */
import { Popover } from '@mantine/core'
import { useState } from 'react'
import { useSay } from '../i18n'
import { DAYLIGHTS, useUi } from '../live/ui'
import { IconDaylight } from './icons'
import css from './TopBar.module.css'

export function DaylightMenu() {
  const say = useSay()
  const [open, setOpen] = useState(false)
  const daylight = useUi((s) => s.daylight)
  const setDaylight = useUi((s) => s.setDaylight)
  const title = `${say('daylight.title')} · ${say(`daylight.${daylight}`)}`
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      width={240}
      offset={10}
      trapFocus
      returnFocus
      classNames={{ dropdown: css.menu }}
    >
      <Popover.Target>
        <button
          type="button"
          className={`${css.icon} ${css.scheme}`}
          aria-label={title}
          title={title}
          aria-expanded={open}
          onClick={() => setOpen((o) => !o)}
        >
          <IconDaylight />
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        {DAYLIGHTS.map((choice) => (
          <button
            key={choice}
            type="button"
            className={css.view}
            aria-pressed={choice === daylight}
            onClick={() => {
              setOpen(false)
              setDaylight(choice)
            }}
          >
            {say(`daylight.${choice}`)}
          </button>
        ))}
      </Popover.Dropdown>
    </Popover>
  )
}
