/** The recording as a loop: its end meets its beginning, and the one that ships tells this story. */
import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, it } from 'vitest'
import { limitState } from '#core/alarms/limits'
import { RECORDING_START_MS } from '#simulator/record'
import { mean, of, SECONDS, tags } from './hours'

describe('the end of the loop', () => {
  it('meets its beginning: what is watched is back near where it began', () => {
    const watched = [
      'FIC-1101',
      'PI-1101',
      'TIC-1105',
      'TI-1110',
      'TI-1119',
      'TI-1112B',
      'PIC-1102',
      'FI-1140',
    ]
    for (const tag of [...watched, 'LIC-1101', 'LIC-1001', 'TIC-1130', 'AI-1105', 'TI-1129']) {
      const { range } = tags.find((t) => t.name === tag)!
      const apart = Math.abs(mean(tag, SECONDS - 60, SECONDS) - mean(tag, 0, 60))
      expect(`${tag} ${apart < 0.03 * (range.max - range.min)}`).toBe(`${tag} true`)
    }
  })

  it('leaves the machines as it found them, the adsorbers too', () => {
    // Loading arms and the pumps that feed them run by the trucks, which come when they come.
    const isLoading = (name: string) => /^XS-(21\d\d[AB]|40)/.test(name)
    for (const { name } of tags.filter((tag) => tag.name.startsWith('XS-') && !isLoading(tag.name)))
      expect(`${name} ${of(name)[SECONDS - 1]}`).toBe(`${name} ${expectedLast(name)}`)
  })

  it('raises no alarm in its last minute', () => {
    const alarms = tags.filter(({ name, limits }) =>
      of(name)
        .subarray(SECONDS - 60)
        .some((value) => limitState(value, limits) !== 'normal'),
    )
    expect(alarms.map((tag) => tag.name)).toEqual([])
  })
})

describe('the shipped recording', () => {
  it('tells this story to its end; if not: twin record', async () => {
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
    const connection = await instance.connect()
    const second = `((epoch_ms(time) - ${RECORDING_START_MS}) / 1000)::INTEGER`
    const rows = (
      await connection.runAndReadAll(
        `SELECT ${second} AS s, tag, value FROM 'scenes/white-oil/recordings/white-oil.parquet'
         WHERE ${second} % 300 = 0`,
      )
    ).getRows()
    connection.closeSync()
    instance.closeSync()
    const resolution = new Map(tags.map((tag) => [tag.name, tag.resolution]))
    const stale = rows.filter(([at, tag, value]) => {
      const simulated = of(String(tag))[Number(at)]!
      return Math.abs(simulated - Number(value)) > 0.51 * resolution.get(String(tag))!
    })
    expect(rows).toHaveLength(tags.length * (SECONDS / 300))
    expect(stale).toEqual([])
  })
})

/** Adsorbers come round in 480 s: the last second is like the one that many cycles before. */
function expectedLast(name: string): number {
  const first = of(name)[0]!
  if (!name.startsWith('XS-1160')) return first
  return of(name)[(SECONDS - 1) % 480]!
}
