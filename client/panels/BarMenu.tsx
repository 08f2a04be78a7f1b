/** A button of the bar and what opens under it: one at a time, closed by a choice, Escape or a touch elsewhere. */
import { Popover } from '@mantine/core'
import { type ComponentProps, type ReactNode, useState } from 'react'
import css from './BarMenu.module.css'

export interface BarMenuProps {
  /** The button in the bar; what stands on it are its children. */
  readonly button: Omit<ComponentProps<'button'>, 'type' | 'onClick'> & { readonly 'data-kind'?: string }
  /** CSS pixels. */
  readonly width: number
  /** Its inner measures, on top of what every menu has. */
  readonly className?: string | undefined
  /** What opens; `close` is for choices that end it. */
  children(close: () => void): ReactNode
}

export function BarMenu({ button, width, className = '', children }: BarMenuProps) {
  const [open, setOpen] = useState(false)
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      width={width}
      offset={10}
      trapFocus
      returnFocus
      classNames={{ dropdown: `${css.menu} ${className}` }}
    >
      <Popover.Target>
        <button {...button} type="button" aria-expanded={open} onClick={() => setOpen((o) => !o)} />
      </Popover.Target>
      <Popover.Dropdown>{children(() => setOpen(false))}</Popover.Dropdown>
    </Popover>
  )
}

/** One choice of a menu that is a list. */
export const MenuRow = (props: Omit<ComponentProps<'button'>, 'type' | 'className'>) => (
  <button {...props} type="button" className={css.row} />
)
