/** Legs swing through one cycle in this many metres; the phase repeats after it. */
export const STRIDE_M = 1.5
