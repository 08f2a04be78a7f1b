/** The workspace's state in its address, so that a link shows another person the same thing. Pure. */
export interface OperateAddress {
  /** Chosen equipment. */
  readonly sel: string | null
  /** Tag whose trend is shown. */
  readonly trend: string | null
  readonly minutes: 10 | 30
  readonly tree: boolean
  /** Whether the device panel is unfolded. */
  readonly panel: boolean
  /** What lies over the plant: the binding console, or nothing. */
  readonly console: 'bindings' | null
}

export const plainAddress: OperateAddress = {
  sel: null,
  trend: null,
  minutes: 10,
  tree: true,
  panel: true,
  console: null,
}

/** Reads an address's query; what it does not know it leaves alone. */
export function readAddress(search: string): OperateAddress {
  const query = new URLSearchParams(search)
  return {
    sel: query.get('sel') || null,
    trend: query.get('trend') || null,
    minutes: query.get('min') === '30' ? 30 : 10,
    tree: query.get('tree') !== '0',
    panel: query.get('panel') !== '0',
    console: query.get('console') === 'bindings' ? 'bindings' : null,
  }
}

/** The query that says `address`, keeping the other keys of `search`; what is plain is left out. */
export function writeAddress(address: OperateAddress, search: string): string {
  const query = new URLSearchParams(search)
  const put = (key: string, value: string | null) => {
    if (value === null) query.delete(key)
    else query.set(key, value)
  }
  put('sel', address.sel)
  put('trend', address.sel === null ? null : address.trend)
  put('min', address.minutes === 30 ? '30' : null)
  put('tree', address.tree ? null : '0')
  put('panel', address.panel ? null : '0')
  put('console', address.console)
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}
