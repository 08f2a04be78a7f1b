/** The first context of a page starts the graphics process: over a second without a GPU, spent here and not in the page. */
import { rendererName } from './renderer-name'

self.postMessage(rendererName(new OffscreenCanvas(1, 1)))
