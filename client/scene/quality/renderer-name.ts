/** What draws in this browser, by its own name; empty where it cannot draw in 3D. */

export function rendererName(canvas: OffscreenCanvas | HTMLCanvasElement): string {
  const context = canvas.getContext('webgl2') as WebGL2RenderingContext | null
  if (!context) return ''
  const info = context.getExtension('WEBGL_debug_renderer_info')
  const name = String(context.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : context.RENDERER))
  context.getExtension('WEBGL_lose_context')?.loseContext()
  return name
}
