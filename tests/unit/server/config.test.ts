import { describe, expect, it } from 'vitest'
import { gather, parseConfig } from '#server/config'

const parse = (flags: object, env: NodeJS.ProcessEnv = {}, source = 'replay:') =>
  parseConfig(gather(flags, env), { source }, { scene: 'scenes/x' })

describe('configuration', () => {
  it('has defaults for everything', () => {
    expect(parse({})).toEqual({
      scene: 'scenes/x',
      source: 'replay:',
      host: '127.0.0.1',
      port: 8080,
      data: 'data',
      tickHz: 10,
      maxClients: 200,
      allowedOrigins: [],
      log: 'warn',
    })
  })

  it('takes flags over the environment over the scene', () => {
    expect(parse({}, {}, 'replay:a').source).toBe('replay:a')
    expect(parse({}, { TWIN_SOURCE: 'replay:b' }, 'replay:a').source).toBe('replay:b')
    expect(parse({ source: 'replay:c' }, { TWIN_SOURCE: 'replay:b' }, 'replay:a').source).toBe('replay:c')
    expect(parse({ port: '9000' }, { PORT: '8000', HOST: '0.0.0.0' })).toMatchObject({
      port: 9000,
      host: '0.0.0.0',
    })
    expect(parse({}, { TWIN_ALLOWED_ORIGINS: 'https://a.example, http://b:1' }).allowedOrigins).toEqual([
      'https://a.example',
      'http://b:1',
    ])
  })

  it('leaves other people’s variables and secrets alone', () => {
    expect(() => parse({}, { PATH: 'x', TWIN_PUSH_TOKEN: 'secret', TWIN_LOG: '' })).not.toThrow()
  })

  it.each<[object, NodeJS.ProcessEnv, string]>([
    [{}, { TWIN_PROT: '1' }, 'TWIN_PROT: unknown setting'],
    [{}, { PORT: 'http' }, 'PORT: must be a number (it is "http")'],
    [{ port: '70000' }, {}, '--port: must be 0 to 65535'],
    [{ tickHz: 0 }, {}, '--tick-hz: must be 1 to 50'],
    [{ allowedOrigins: ['a.example'] }, {}, '--allow-origin: must read http(s)://host[:port]'],
    [{ log: 'loud' }, {}, '--log: must be debug'],
    [{ portt: 1 }, {}, 'portt: unknown setting'],
  ])('names what is wrong: %j %j', (flags, env, message) => {
    expect(() => parse(flags, env)).toThrow(message)
  })
})
