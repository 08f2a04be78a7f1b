/** Which keys do what. */
import { useSay } from '../i18n'
import type { WordKey } from '../i18n/words'
import { BarMenu } from './BarMenu'
import css from './HelpMenu.module.css'
import { IconKeys } from './icons'
import bar from './TopBar.module.css'

const KEYS: readonly (readonly [keys: readonly string[], word: WordKey])[] = [
  [['Ctrl K', '/'], 'help.search'],
  [['L'], 'help.look'],
  [['B'], 'help.console'],
  [['I'], 'help.isolate'],
  [['↑', '↓', 'Enter'], 'help.walk'],
  [['Esc'], 'help.close'],
]

export function HelpMenu() {
  const say = useSay()
  const title = say('help.title')
  return (
    <BarMenu
      width={320}
      button={{
        className: `${bar.icon} ${bar.roomy}`,
        'aria-label': title,
        title,
        children: <IconKeys />,
      }}
    >
      {() => (
        // The menu takes the focus when it opens, and holds nothing else.
        <dl className={css.keys} tabIndex={0} aria-label={title}>
          {KEYS.map(([keys, word]) => (
            <div key={word}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{say(word)}</dd>
            </div>
          ))}
        </dl>
      )}
    </BarMenu>
  )
}
