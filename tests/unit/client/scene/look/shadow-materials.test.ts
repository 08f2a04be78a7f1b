import { DataTexture, Vector4 } from 'three'
import { describe, expect, it } from 'vitest'
import { createShadowMaterials } from '../../../../../client/scene/look/shadow-materials'

const shared = { uInfo: { value: new DataTexture() }, uSection: { value: new Vector4(0, 0, 0, 1) } }

describe('what throws the shadow', () => {
  it('is three’s own material for the solids of a whole plant, one of ours for all else', () => {
    const shadows = createShadowMaterials(shared)
    expect(shadows.of(false, false)).toBeUndefined()
    const ours = [shadows.of(true, false), shadows.of(false, true), shadows.of(true, true)]
    expect(new Set(ours).size).toBe(3)
    expect(ours).not.toContain(undefined)
    // Asked for again they are the same: no program is made twice.
    expect(shadows.of(true, true)).toBe(ours[2])
  })

  it('asks plane and isolation only where something is taken away', () => {
    const shadows = createShadowMaterials(shared)
    const compiled = (isGrating: boolean, isPartial: boolean) => {
      const program = {
        uniforms: {} as Record<string, unknown>,
        vertexShader: '#include <common>\nvoid main() {\n#include <project_vertex>\n}',
        fragmentShader: 'void main() {\n}',
      }
      const material = shadows.of(isGrating, isPartial)!
      material.onBeforeCompile(program as never, undefined as never)
      return { ...program, key: material.customProgramCacheKey() }
    }
    const [bars, partial, both] = [compiled(true, false), compiled(false, true), compiled(true, true)]
    expect(bars.uniforms).toEqual({})
    expect(partial.uniforms).toEqual(shared)
    expect(partial.vertexShader).toContain('uSection')
    expect(partial.fragmentShader).not.toContain('gl_FragCoord')
    expect(both.fragmentShader).toContain('gl_FragCoord')
    expect(both.fragmentShader).toContain('vBeyond > 0.0')
    expect(new Set([bars.key, partial.key, both.key]).size).toBe(3)
  })
})
