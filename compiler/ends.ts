/** `EQUIPMENT.NOZZLE` in its two halves; an equipment's name may hold dots, a nozzle's may not. */
export function splitEnd(end: string): { readonly equipment: string; readonly nozzle: string } {
  const dot = end.lastIndexOf('.')
  return { equipment: end.slice(0, dot), nozzle: end.slice(dot + 1) }
}
