/** What axe-core finds wrong with a page for people who do not see it, or see it otherwise. */
import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** WCAG 2.2 at level AA, and what has proved good beyond it. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** One line for each violation: the rule, what it wants, and where it is broken. */
export async function violations(page: Page): Promise<readonly string[]> {
  // Evaluated and not added as a script: the page's own policy lets no other script in.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const { violations: found } = await page.evaluate(
    (values) => window.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }),
    RULES,
  )
  return found.map(
    ({ id, help, nodes }) =>
      `${id} (${help}): ${nodes
        .slice(0, 5)
        .map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ''}`)
        .join(' | ')}`,
  )
}

declare global {
  interface Window {
    axe: typeof axe
  }
}
