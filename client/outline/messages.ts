/** What the page and the worker that draws its outline say to each other. */
import type { Scheme } from '../theme/recall-scheme'

export interface OutlineOrder {
  readonly canvas: OffscreenCanvas
  /** Of the page, in CSS pixels, and how many of the screen's go to one of them. */
  readonly width: number
  readonly height: number
  readonly pixelRatio: number
  readonly mode: 'operate' | 'show'
  readonly scheme: Scheme
}

export type OutlineNews =
  /** What draws in this browser, by its own name. */
  | { readonly renderer: string }
  /** Every device has been drawn; milliseconds since 1970. */
  | { readonly shownAt: number }
  /** There will be no outline: the page goes on without. */
  | { readonly failed: string }
