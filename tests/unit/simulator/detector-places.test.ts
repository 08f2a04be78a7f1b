import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { combustiblePlaces, sulphidePlaces } from '#simulator/detector-places'
import { readTags } from '#simulator/tags'
import { distance } from '#simulator/units/mover'

const SCENE = 'scenes/white-oil'
/** A detector may be moved a little in the scene without changing what the wind brings it. */
const NEAR_M = 3

describe('the detectors’ places', () => {
  const places = [...combustiblePlaces, ...sulphidePlaces]

  it('have a tag each, on the detector itself', async () => {
    const tags = await readTags(SCENE)
    for (const { tag, equipment } of places)
      expect(`${tag} on ${tags.find(({ name }) => name === tag)?.equipment}`).toBe(`${tag} on ${equipment}`)
  })

  it('are those of the scene’s equipment', async () => {
    const files = (await readdir(`${SCENE}/equipment`)).filter((file) => file.endsWith('.yaml'))
    const texts = await Promise.all(files.map((file) => readFile(`${SCENE}/equipment/${file}`, 'utf8')))
    const equipment = texts.flatMap(
      (text): { id: string; at: [number, number, number] }[] => parse(text).equipment,
    )
    const wrong = places.filter(({ equipment: id, at }) => {
      const stands = equipment.find((item) => item.id === id)
      return stands && distance([stands.at[0], stands.at[2]], at) > NEAR_M
    })
    expect(wrong.map(({ equipment: id }) => id)).toEqual([])
  })
})
