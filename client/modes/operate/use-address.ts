/** Keeps address bar, shared selection and workspace in step, whichever of them moves first. */
import { useCallback, useEffect, useState } from 'react'
import { useUi } from '../../live/ui'
import { type OperateAddress, readAddress, writeAddress } from './address'

export function useAddress(): {
  readonly address: OperateAddress
  change(part: Partial<OperateAddress>): void
} {
  const [address, setAddress] = useState(() => readAddress(window.location.search))

  const change = useCallback((part: Partial<OperateAddress>) => {
    setAddress((before) => ({ ...before, ...part }))
  }, [])

  // Chosen in the picture.
  useEffect(
    () =>
      useUi.subscribe((state, before) => {
        if (state.selected === before.selected) return
        setAddress((a) =>
          a.sel === state.selected ? a : { ...a, sel: state.selected, trend: null, panel: true },
        )
      }),
    [],
  )

  // Chosen here: told to the picture, and to the address bar. A new selection is a step to go back from.
  useEffect(() => {
    const { selected, select } = useUi.getState()
    if (selected !== address.sel) select(address.sel)
    const search = writeAddress(address, window.location.search)
    if (search === window.location.search) return
    const url = `${window.location.pathname}${search}`
    if (readAddress(window.location.search).sel === address.sel) window.history.replaceState(null, '', url)
    else window.history.pushState(null, '', url)
  }, [address])

  useEffect(() => {
    const back = () => setAddress(readAddress(window.location.search))
    window.addEventListener('popstate', back)
    return () => window.removeEventListener('popstate', back)
  }, [])

  return { address, change }
}
