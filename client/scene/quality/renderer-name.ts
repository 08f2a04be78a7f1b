/** What draws in this browser, by its own name. */

/** Empty where it cannot draw in 3D. Starts the graphics where nothing has yet, and waits for them. */
export function rendererName(canvas: HTMLCanvasElement): string {
  const context = canvas.getContext('webgl2')
  if (!context) return ''
  const name = nameOf(context)
  context.getExtension('WEBGL_lose_context')?.loseContext()
  return name
}

export function nameOf(context: WebGL2RenderingContext): string {
  const info = context.getExtension('WEBGL_debug_renderer_info')
  return String(context.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : context.RENDERER))
}

/** Drawn by the processor: known to be slow without measuring. */
export const isSoftware = (name: string): boolean => /swiftshader|llvmpipe|software|basic render/i.test(name)
