/**
 * The render bench: a generated plant drawn by the product's own page against react-three-fiber as it is usually
 * written and against drei's instances and labels, in the same browser, at the same size, from the same two cameras.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generatePlant } from '#compiler/generate'
import { launchBrowser } from '../../browser/launch'
import { calmer, camerasFor, type PageFigures } from './figures'
import { measureOurLabels, measureOurs, type OurFigures, serveOurs } from './ours'
import { measureHtmlLabels, measurePeer, servePeers } from './peers'

export interface RenderRow {
  readonly page: string
  readonly figures: PageFigures & Partial<Pick<OurFigures, 'stillMs'>>
}

export interface RenderResult {
  readonly devices: number
  /** Ours first, naive last. */
  readonly rows: readonly RenderRow[]
  /** A moving frame of nothing but a label per device, ms; of a plant of a thousand. */
  readonly labels: { readonly ours: number; readonly html: number } | undefined
}

const LABELS_UP_TO = 1000

export async function runRenderBench(devices: number, log: (line: string) => void): Promise<RenderResult> {
  const generated = generatePlant({ equipment: devices, models: 20, seed: 1 })
  const cameras = camerasFor(devices)
  const work = await mkdtemp(join(tmpdir(), 'twin-bench-'))
  const browser = await launchBrowser()
  const said = <T>(what: string, figures: Promise<T>): Promise<T> => {
    log(`  ${devices} devices: ${what} …`)
    return figures
  }
  try {
    const ours = await serveOurs(generated, work)
    const peers = await servePeers(generated, work)
    // Two rounds in turns, so that a while in which the machine is busy falls on all alike.
    const round = async () => ({
      own: await said('workshop twin', measureOurs(browser, ours, cameras)),
      naive: await said('naive', measurePeer(browser, peers, 'naive', cameras)),
      instances: await said('drei instances', measurePeer(browser, peers, 'instances', cameras)),
    })
    const [first, second] = [await round(), await round()]
    const own = calmer(first.own, second.own)
    const naive = calmer(first.naive, second.naive)
    const instances = calmer(first.instances, second.instances)
    const high = await said('workshop twin, high', measureOurs(browser, ours, cameras, 'high'))
    const labels =
      devices <= LABELS_UP_TO
        ? {
            ours: await said('labels', measureOurLabels(browser, ours, cameras)),
            html: await said('drei Html', measureHtmlLabels(browser, peers, cameras)),
          }
        : undefined
    await ours.close()
    await peers.close()
    return {
      devices,
      rows: [
        { page: `workshop twin, tier ${own.tier} (its own choice here)`, figures: own },
        { page: 'workshop twin, tier high (4× multisampling, shadows, all detail)', figures: high },
        { page: 'drei Instances', figures: instances },
        { page: 'naive react-three-fiber', figures: naive },
      ],
      labels,
    }
  } finally {
    await browser.close()
    await rm(work, { recursive: true, force: true })
  }
}
