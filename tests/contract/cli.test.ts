import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../support/parquet'
import { runTwin, serveTwin } from '../support/twin'

let folder: string
let remove: () => Promise<void>

beforeAll(async () => {
  ;({ folder, remove } = await temporaryFolder())
  expect((await twin('new', 'demo')).code).toBe(0)
})
afterAll(() => remove())

const twin = (...args: string[]) => runTwin(args, { cwd: folder })
const serve = (...args: string[]) => serveTwin(['--scene', 'demo', '--port', '0', ...args], { cwd: folder })

describe('twin', () => {
  it('explains itself', async () => {
    const { out } = await twin('--help')
    for (const command of ['serve', 'check', 'build', 'new', 'record', 'models'])
      expect(out).toContain(`\n  ${command} `)
    expect((await twin('serve', '--help')).out).toContain('--source <uri>')
    const typo = await twin('serv')
    expect([typo.code, typo.err]).toEqual([1, expect.stringContaining('Did you mean serve?')])
    const lost = await twin('record', 'nowhere')
    expect([lost.code, lost.err]).toEqual([1, expect.stringMatching(/nowhere: no such scene folder/)])
  })

  it('serves, and goes in peace when told to', async () => {
    const { child, url } = await serve()
    const health = (await (await fetch(`${url}/api/v1/health`)).json()) as object
    expect(health).toMatchObject({ status: 'ok', source: { kind: 'replay', state: 'running' } })
    const code = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    expect(await code).toBe(0)
  })

  it('says so when the port is taken, and which else to take', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as { port: number }
    const { code, err } = await twin('serve', '--no-build', '--scene', 'demo', '--port', String(port))
    other.close()
    expect(code).toBe(1)
    expect(err).toBe(
      `port ${port} on 127.0.0.1 is in use by another program. Stop that program, or choose another port: --port ${port + 1}\n`,
    )
  })

  it('names every fault of a broken scene, without a stack', async () => {
    await twin('new', 'broken')
    const tags = join(folder, 'broken', 'tags.yaml')
    await writeFile(
      tags,
      (await readFile(tags, 'utf8')).replace('unit: rpm', 'unti: rpm').replace('TK-102', 'TK-103'),
    )
    await writeFile(join(folder, 'broken', 'recordings', 'start.parquet'), 'not parquet')
    const { code, err } = await twin('check', 'broken')
    expect(code).toBe(1)
    expect(err).toMatch(/tags\.yaml:\d+: tags\[1\]\.unti: unknown key/)
    expect(err).toMatch(/start\.parquet: .*(not a Parquet file|cannot be read as Parquet)/)
    expect(err).not.toContain('    at ')
    const serving = await twin('serve', '--no-build', '--scene', 'broken')
    expect([serving.code, serving.err]).toEqual([1, expect.stringContaining('unti: unknown key')])
  })

  it('refuses a recording it cannot play, with a reason', async () => {
    await writeFile(join(folder, 'x.parquet'), 'PAR1 and no more')
    const { code, err } = await twin('serve', '--no-build', '--scene', 'demo', '--source', 'replay:x.parquet')
    expect(code).toBe(1)
    expect(err).toMatch(/x\.parquet: .*(cut short|cannot be read as Parquet)/)
  })
})
