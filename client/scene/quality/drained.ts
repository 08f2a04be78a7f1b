/** Waits until the graphics have done all they were told, without holding the page up as any question to them would. */

const LOOK_EVERY_MS = 8

export function drained(context: WebGLRenderingContext | WebGL2RenderingContext): Promise<void> {
  if (!('fenceSync' in context)) return Promise.resolve()
  const sync = context.fenceSync(context.SYNC_GPU_COMMANDS_COMPLETE, 0)
  context.flush()
  return new Promise((resolve) => {
    const look = () => {
      // A lost context has no fences and nothing to wait for.
      const isOver = !sync || context.isContextLost() || isSignalled(context, sync)
      if (!isOver) return void setTimeout(look, LOOK_EVERY_MS)
      if (sync) context.deleteSync(sync)
      resolve()
    }
    setTimeout(look, LOOK_EVERY_MS)
  })
}

function isSignalled(context: WebGL2RenderingContext, sync: WebGLSync): boolean {
  return context.getSyncParameter(sync, context.SYNC_STATUS) === context.SIGNALED
}
