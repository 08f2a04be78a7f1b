import { describe, expect, it } from 'vitest'
import { gather, parseConfig, readSecrets } from '#server/config'

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

  it('keeps the secrets of sources apart from the configuration', () => {
    const env = {
      TWIN_PUSH_TOKEN: 't',
      TWIN_SOURCE_EDGE_USER: 'u',
      TWIN_SOURCE_EDGE_PASSWORD: 'p',
      TWIN_SOURCE_LAB_2_KEY_PASSPHRASE: 'k',
      TWIN_SOURCE_NONE_USER: '',
    }
    expect(JSON.stringify(parse({}, env))).not.toMatch(/"(t|u|p|k)"/)
    const { pushToken, sources } = readSecrets(env)
    expect(pushToken).toBe('t')
    expect(Object.fromEntries(sources)).toEqual({
      EDGE: { user: 'u', password: 'p' },
      LAB_2: { keyPassphrase: 'k' },
    })
    expect(readSecrets({}).pushToken).toBeUndefined()
  })

  it.each<[object, NodeJS.ProcessEnv, string]>([
    [{}, { TWIN_PROT: '1' }, 'TWIN_PROT: unknown setting'],
    [{}, { TWIN_SOURCE_EDGE_TOKEN: 'x' }, 'TWIN_SOURCE_EDGE_TOKEN: unknown setting'],
    [{}, { TWIN_SOURCE_USER: 'x' }, 'TWIN_SOURCE_USER: unknown setting'],
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
