import { DataTexture, MeshBasicMaterial } from 'three'
import { expect, it } from 'vitest'
import { createGround } from '../../../../../client/scene/ground/ground'
import { createSurroundings } from '../../../../../client/scene/ground/surroundings'
import { ONLY_REAL } from '../../../../../client/scene/look/process/look-switch'
import { createSharedUniforms } from '../../../../../client/scene/look/uniforms'

it.each(['plain', 'full'] as const)(
  'what lies around is known by name to the process look: %s',
  (shading) => {
    const site = {
      extent: [-80, -60, 80, 60],
      ground: [{ surface: 'paving', rect: [-40, -30, 40, 30] }],
      roads: [
        {
          path: [
            [-70, 40],
            [70, 40],
          ],
          width: 7,
        },
      ],
    } as unknown as Parameters<typeof createGround>[0]['site']
    const scene = { bounds: [-80, 0, -60, 80, 30, 60], site, ground: undefined } as const
    const shared = createSharedUniforms(new DataTexture())
    const groups = [
      createGround(scene, shared, shading).group,
      createSurroundings(scene, shared, new MeshBasicMaterial(), shading, undefined).group,
    ]
    const names = new Set(groups.flatMap(({ children }) => children.map(({ name }) => name)))
    expect(names).toContain('woods')
    for (const name of names) expect(name === 'surfaces' || ONLY_REAL.has(name), name).toBe(true)
  },
)
