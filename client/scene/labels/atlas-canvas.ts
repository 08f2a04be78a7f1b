/** The canvas that pictures of labels and markers are drawn on, and the texture the graphics card reads it through. */
import { CanvasTexture, LinearFilter, NoColorSpace } from 'three'

/** Texels per CSS pixel. */
export const ATLAS_SCALE = 2
export const ATLAS_FONT = "'Inter Variable', 'Noto Sans SC Variable', 'Noto Sans SC', system-ui, sans-serif"
/** By priority, the most urgent first. */
export const PRIORITY_COLOURS = ['#ff5a52', '#ff9a3d', '#f4d83a', '#b58ad2'] as const

export interface AtlasCanvas {
  readonly texture: CanvasTexture
  /** Undefined where the browser gives none. */
  readonly context: CanvasRenderingContext2D | undefined
}

/** Colours are kept as they are to be seen, premultiplied, from the top left. Size in CSS pixels. */
export function createAtlasCanvas(width: number, height: number): AtlasCanvas {
  const canvas = document.createElement('canvas')
  canvas.width = width * ATLAS_SCALE
  canvas.height = height * ATLAS_SCALE
  const texture = new CanvasTexture(canvas)
  texture.colorSpace = NoColorSpace
  texture.magFilter = LinearFilter
  texture.minFilter = LinearFilter
  texture.generateMipmaps = false
  texture.premultiplyAlpha = true
  texture.flipY = false
  // Drawn without the graphics, which would first finish all that they were asked for.
  return { texture, context: canvas.getContext('2d', { willReadFrequently: true }) ?? undefined }
}
