/** Names the page's program in its HTML, so that it is on its way while the outline is drawn that it waits for. */
import type { HtmlTagDescriptor, Plugin } from 'vite'
import { reach } from './vite-budget.ts'

/** `program`: the end of the module's path that the entry imports when it is due. */
export function preloadProgram(program: string): Plugin {
  return {
    name: 'preload-program',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const chunk = Object.values(bundle ?? {}).find(
          (part) => part.type === 'chunk' && part.facadeModuleId?.endsWith(program),
        )
        if (!bundle || !chunk) throw new Error(`no chunk is made of ${program}`)
        return [...reach(bundle, [chunk.fileName])].map((file): HtmlTagDescriptor => {
          const attrs = { rel: 'modulepreload', crossorigin: true, href: `/${file}` }
          return { tag: 'link', injectTo: 'head', attrs }
        })
      },
    },
  }
}
