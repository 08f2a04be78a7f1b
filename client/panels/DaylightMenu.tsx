/** Chooses the light the plant is shown in; apart from the interface's own light and dark. */
import { useSay } from '../i18n'
import { DAYLIGHTS, useUi } from '../live/ui'
import { BarMenu, MenuRow } from './BarMenu'
import { IconDaylight } from './icons'
import css from './TopBar.module.css'

export function DaylightMenu() {
  const say = useSay()
  const daylight = useUi((s) => s.daylight)
  const setDaylight = useUi((s) => s.setDaylight)
  const title = `${say('daylight.title')} · ${say(`daylight.${daylight}`)}`
  return (
    <BarMenu
      width={240}
      button={{
        className: `${css.icon} ${css.roomy}`,
        'aria-label': title,
        title,
        children: <IconDaylight />,
      }}
    >
      {(close) =>
        DAYLIGHTS.map((choice) => (
          <MenuRow
            key={choice}
            aria-pressed={choice === daylight}
            onClick={() => {
              close()
              setDaylight(choice)
            }}
          >
            {say(`daylight.${choice}`)}
          </MenuRow>
        ))
      }
    </BarMenu>
  )
}
