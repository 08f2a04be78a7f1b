import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foreign, say } from '#core/messages/say'
import { quality } from '#core/telemetry/quality'
import { SourceError } from '#server/sources/source'
import { fakeFeed, liveBench, START } from '../../../../support/fake-feed'
import { makeTag } from '../../../../support/plant'

const { good } = quality
const status = (bench: Awaited<ReturnType<typeof liveBench>>, i = 0) => bench.live.sources!()[i]!

describe('a live source', () => {
  it('hands over every sample, in time order within a flush', async () => {
    const bench = await liveBench()
    const { sink } = bench.feeds[0]!
    sink.reading('TI-1', 2, good, START - 10)
    sink.reading('TI-2', 3, good, START - 30)
    sink.reading('TI-1', 1, good, START - 20)
    bench.step()
    expect(bench.delivered.map(({ tag, value }) => [tag, value])).toEqual([
      [1, 3],
      [0, 1],
      [0, 2],
    ])
    expect(bench.hub.values[0]).toBe(2)
    expect(status(bench)).toMatchObject({
      received: 3,
      bound: 3,
      unbound: 0,
      late: 1,
      lastSampleAt: START - 10,
    })
  })

  it('goes on in time while nothing comes', async () => {
    const bench = await liveBench()
    bench.step(1000)
    bench.step(1000)
    expect([bench.flushes, bench.hub.now]).toEqual([[0, 0], START + 2000])
  })

  it('gives what has no time, or one that cannot be right, its own, and says so', async () => {
    const bench = await liveBench()
    const { sink } = bench.feeds[0]!
    sink.reading('TI-1', 1, good, undefined)
    for (const time of [0, Date.UTC(1999, 11, 31), START + 301_000, Date.UTC(2099, 0, 1), Number.NaN])
      sink.reading('TI-2', 1, good, time)
    sink.reading('XS-1', 1, quality.badSensorFailure, 0)
    sink.reading('XS-1', 1, good, START + 299_000)
    bench.step()
    expect(bench.delivered.filter(({ tag }) => tag === 0)).toEqual([
      { tag: 0, time: START, value: 1, quality: good },
    ])
    for (const one of bench.delivered.filter(({ tag }) => tag === 1))
      expect(one).toEqual({ tag: 1, time: START, value: 1, quality: quality.uncertain })
    expect(bench.delivered.filter(({ tag }) => tag === 2)).toEqual([
      { tag: 2, time: START, value: 1, quality: quality.badSensorFailure },
      { tag: 2, time: START + 299_000, value: 1, quality: good },
    ])
    expect(status(bench).mistimed).toBe(6)
  })

  it('never drops what it cannot read', async () => {
    const bench = await liveBench()
    for (const raw of ['x', null, Number.NaN]) bench.feeds[0]!.sink.reading('TI-1', raw, good, START)
    bench.step()
    expect(bench.delivered.map((d) => d.quality)).toEqual([
      quality.badTypeMismatch,
      quality.badNoData,
      quality.badNoData,
    ])
  })

  it('keeps names that are none of ours, so many and no more', async () => {
    const bench = await liveBench()
    const { sink } = bench.feeds[0]!
    for (let i = 0; i < 20_010; i++) sink.reading(`其他/${i}`, i, good, START)
    sink.reading('其他/7', 'new', good, START)
    sink.announce(['TI-1', '', 'x'.repeat(2000)])
    sink.reading('x'.repeat(1025), 1, good, START)
    sink.reading('', 1, good, START)
    const { names } = bench.live.bound!.peers[0]!
    expect([names.unbound.length, names.beyond, names.unbound[7]!.raw]).toEqual([20_000, 10, 'new'])
    expect(names.ofTag(0)?.count).toBe(0)
    expect(status(bench)).toMatchObject({ received: 20_013, unbound: 20_013, refused: 2 })
  })

  it('hands over and counts everything below the rate, and conflates by tag above it', async () => {
    const bench = await liveBench([{}], undefined, { perSecond: 100 })
    const { sink } = bench.feeds[0]!
    for (let i = 0; i < 100; i++) sink.reading('TI-1', i, good, START + i)
    bench.step()
    expect([bench.delivered.length, status(bench).conflated]).toEqual([100, 0])
    // 50 ms gave back five.
    for (let i = 0; i < 50; i++) sink.reading(i % 2 ? 'TI-1' : 'TI-2', i, good, START + 200 + i)
    bench.step()
    expect([bench.delivered.length - 100, status(bench).conflated]).toEqual([7, 43])
    expect([bench.hub.values[0], bench.hub.values[1]]).toEqual([49, 48])
  })

  it('lets no flood of one peer cost another anything', async () => {
    const bench = await liveBench([{}, {}], undefined, { perSecond: 10 })
    for (let i = 0; i < 1000; i++) bench.feeds[0]!.sink.reading('TI-1', i, good, START + i)
    for (let i = 0; i < 10; i++) bench.feeds[1]!.sink.reading('TI-2', i, good, START + i)
    bench.step()
    expect(bench.delivered.filter(({ tag }) => tag === 1)).toHaveLength(10)
    expect([status(bench, 0).conflated, status(bench, 1).conflated]).toEqual([989, 0])
    expect(bench.hub.values[0]).toBe(999)
  })

  it('delivers or counts as lost whatever comes, and lets no older sample win', async () => {
    const reading = fc.record({
      peer: fc.nat(1),
      tag: fc.constantFrom('TI-1', 'TI-2', 'XS-1', 'nobody'),
      time: fc.integer({ min: -5000, max: 5000 }),
      value: fc.integer({ min: 0, max: 3 }),
      historical: fc.boolean(),
      next: fc.constantFrom('nothing', 'flush', 'second', 'lost', 'down'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(reading, { maxLength: 120 }), async (readings) => {
        const thinned = { name: 'XS-1', deadband: 2, everyS: 1 }
        const bench = await liveBench([{ bind: { tags: { 'XS-1': thinned } } }, {}], undefined, {
          perSecond: 8,
        })
        const newest = new Map<number, number>()
        for (const { peer, tag, time, value, historical, next } of readings) {
          const { sink } = bench.feeds[peer]!
          sink.reading(tag, value, good, START + time, historical)
          if (next === 'lost') sink.lost([tag])
          if (next === 'down') sink.status('down', foreign('gone'))
          if (next === 'flush' || next === 'second') bench.step(next === 'flush' ? 50 : 1000)
        }
        await bench.live.close()
        for (const { tag, time } of bench.delivered) newest.set(tag, Math.max(time, newest.get(tag) ?? 0))
        for (const [tag, time] of newest) expect(bench.hub.times[tag]).toBe(time)
        const sum = (key: 'received' | 'bound' | 'unbound' | 'thinned' | 'conflated') =>
          bench.live.sources!().reduce((total, one) => total + one[key], 0)
        expect(sum('received')).toBe(readings.length)
        expect(sum('bound') + sum('unbound')).toBe(readings.length)
        expect(bench.delivered.length + sum('thinned') + sum('conflated')).toBe(sum('bound'))
      }),
    )
  })
})

describe('deadband and rate', () => {
  const thin = async (more: object) => {
    const bench = await liveBench([{ bind: { tags: { 'TI-1': { name: 'TI-1', ...more } } } }])
    const { sink } = bench.feeds[0]!
    return {
      ...bench,
      bench,
      read: (value: number, status: number = good) => sink.reading('TI-1', value, status, bench.now),
      passed: () => bench.delivered.map(({ value }) => value),
    }
  }

  it('holds small changes back, but one each half of the tag’s patience', async () => {
    const { bench, read, passed } = await thin({ deadband: 1 })
    for (let s = 0; s <= 90; s += 10) {
      read(s / 100)
      bench.step(10_000)
    }
    expect(passed()).toEqual([0, 0.5])
    read(1.6)
    bench.step()
    expect(passed()).toEqual([0, 0.5, 1.6])
    expect(bench.live.sources!()[0]!.thinned).toBe(8)
  })

  it('always passes a change of quality', async () => {
    const { bench, read, passed } = await thin({ deadband: 10, everyS: 30 })
    read(1)
    read(2)
    read(3, quality.uncertain)
    read(4, quality.uncertain)
    read(Number.NaN)
    bench.step()
    expect(passed()).toEqual([1, 3, Number.NaN])
  })

  it('lets the newest wait for its turn', async () => {
    const { bench, read, passed } = await thin({ everyS: 5 })
    for (let s = 0; s < 8; s++) {
      read(s)
      bench.step(1000)
    }
    expect(passed()).toEqual([0, 4])
    bench.step(3000)
    expect(passed()).toEqual([0, 4, 7])
  })

  it('loses the newest neither at the end nor with the device', async () => {
    const { bench, read, passed } = await thin({ everyS: 60 })
    read(1)
    read(2)
    bench.feeds[0]!.sink.lost('all')
    expect(passed()).toEqual([1, 2])
    expect(bench.hub.stale[0]).toBe(1)
    read(3)
    await bench.live.close()
    expect(passed()).toEqual([1, 2, 3])
  })

  it('keeps alive what may pass more seldom than the tag has patience', async () => {
    const { bench, read } = await thin({ everyS: 600 })
    for (let s = 0; s < 300; s += 5) {
      read(s)
      bench.step(5000)
      expect(bench.hub.stale[0]).toBe(0)
    }
  })
})

describe('age and loss', () => {
  it('counts age from when a value came, freed of the peer’s clock', async () => {
    const bench = await liveBench([{}, {}])
    const [behind, right] = bench.feeds
    const hour = 3_600_000
    for (let s = 0; s < 20; s++) {
      behind!.sink.reading('TI-1', s, good, bench.now - hour)
      right!.sink.reading('TI-2', s, good, bench.now)
      bench.step(1000)
    }
    expect([...bench.hub.stale].slice(0, 2)).toEqual([0, 0])
    expect([status(bench, 0).skewMs, status(bench, 1).skewMs]).toEqual([hour, 0])
    expect(bench.hub.received[0]).toBe(bench.now - 1000)
    bench.step(91_000)
    expect([...bench.hub.stale].slice(0, 2)).toEqual([1, 1])
  })

  it('takes a device whose clock alone is wrong for alive, and its silence for silence', async () => {
    const bench = await liveBench()
    const { sink } = bench.feeds[0]!
    for (let s = 0; s < 10; s++) {
      sink.reading('TI-1', s, good, bench.now - 3_600_000)
      sink.reading('TI-2', s, good, bench.now)
      bench.step(1000)
    }
    expect([...bench.hub.stale].slice(0, 2)).toEqual([0, 0])
    for (let s = 0; s < 91; s++) {
      sink.reading('TI-2', s, good, bench.now)
      bench.step(1000)
    }
    expect([...bench.hub.stale].slice(0, 2)).toEqual([1, 0])
  })

  it('a clock ahead hides no silence', async () => {
    const bench = await liveBench()
    bench.feeds[0]!.sink.reading('TI-1', 1, good, START + 200_000)
    bench.step()
    expect(bench.hub.stale[0]).toBe(0)
    bench.step(91_000)
    expect(bench.hub.stale[0]).toBe(1)
  })

  it('an old value that comes only now is old', async () => {
    const bench = await liveBench()
    const { sink } = bench.feeds[0]!
    sink.reading('TI-1', 1, good, START - 100_000)
    sink.reading('TI-2', 1, good, START)
    bench.step()
    expect([...bench.hub.stale].slice(0, 2)).toEqual([1, 0])
  })

  it('a backlog says nothing of the clock and is not late', async () => {
    const bench = await liveBench()
    const { sink } = bench.feeds[0]!
    sink.reading('TI-1', 2, good, START)
    sink.reading('TI-1', 1, good, START - 500_000, true)
    bench.step()
    expect([bench.hub.values[0], status(bench).skewMs, status(bench).late]).toEqual([2, 0, 0])
    expect(bench.delivered).toHaveLength(2)
  })

  it('tells nothing of the clock of who pushes', async () => {
    const bench = await liveBench([{ feed: fakeFeed({ kind: 'push' }) }])
    bench.feeds[0]!.sink.reading('TI-1', 2, good, START - 500_000)
    bench.step()
    expect([status(bench).skewMs, bench.hub.stale[0]]).toEqual([null, 1])
  })

  it('marks what is lost at once, until it speaks again; not what another peer has', async () => {
    const bench = await liveBench([{}, {}])
    const [a, b] = bench.feeds
    for (const name of ['TI-1', 'TI-2', 'XS-1']) a!.sink.reading(name, 1, good, START)
    b!.sink.reading('TI-2', 2, good, START + 1)
    bench.step()
    a!.sink.lost(['TI-1', 'unheard'])
    expect([...bench.hub.stale]).toEqual([1, 0, 0])
    a!.sink.lost('all')
    expect([...bench.hub.stale]).toEqual([1, 0, 1])
    a!.sink.reading('TI-1', 3, good, bench.now)
    bench.step()
    expect([...bench.hub.stale]).toEqual([0, 0, 1])
  })

  it('silence is no age where the peer tells of every change and is alive', async () => {
    const bench = await liveBench()
    const { sink } = bench.feeds[0]!
    sink.announce(['TI-1', 'XS-1'], true)
    for (const name of ['TI-1', 'TI-2']) sink.reading(name, 1, good, START)
    for (let s = 0; s < 200; s += 5) {
      bench.step(5000)
      sink.alive()
    }
    // TI-2 was promised nothing of; XS-1 has never had a value.
    expect([...bench.hub.stale]).toEqual([0, 1, 1])
    expect([bench.hub.times[0], bench.hub.received[0]]).toEqual([START, START])
    // Without a sign of life a promise is worth nothing.
    bench.step(91_000)
    expect(bench.hub.stale[0]).toBe(1)
    sink.alive()
    expect(bench.hub.stale[0]).toBe(0)
    sink.announce(['TI-1'], false)
    bench.step(91_000)
    sink.alive()
    expect(bench.hub.stale[0]).toBe(1)
  })

  it('what such a peer says holds now, however long ago it was measured; a backlog does not', async () => {
    const bench = await liveBench()
    const { sink } = bench.feeds[0]!
    sink.announce(['TI-1', 'TI-2'], true)
    sink.reading('XS-1', 1, good, START)
    sink.reading('TI-1', 1, good, START - 3_600_000)
    sink.reading('TI-2', 1, good, START - 3_600_000, true)
    bench.step()
    expect([...bench.hub.stale].slice(0, 2)).toEqual([0, 1])
  })

  it('no sign of life wakes what is lost, is down, or shows the value of another peer', async () => {
    const bench = await liveBench([{}, {}])
    const [a, b] = bench.feeds
    a!.sink.announce(['TI-1', 'TI-2'], true)
    for (const name of ['TI-1', 'TI-2']) a!.sink.reading(name, 1, good, START)
    b!.sink.reading('TI-2', 2, good, START + 1)
    bench.step()
    a!.sink.lost(['TI-1'])
    bench.step(91_000)
    a!.sink.alive()
    expect([...bench.hub.stale].slice(0, 2)).toEqual([1, 1])
    a!.sink.reading('TI-1', 3, good, bench.now)
    bench.step()
    expect(bench.hub.stale[0]).toBe(0)
    a!.sink.status('down', foreign('gone'))
    a!.sink.alive()
    expect(bench.hub.stale[0]).toBe(1)
  })

  it('a clock that is set back freezes nothing: after ten seconds it is believed, and names that speak seldom follow', async () => {
    const bench = await liveBench()
    const { sink } = bench.feeds[0]!
    const second = (s: number, back: number, names: readonly string[]) => {
      for (const name of names) sink.reading(name, s, good, bench.now - back)
      bench.step(1000)
    }
    for (let s = 0; s < 5; s++) second(s, 0, ['TI-1', 'TI-2'])
    for (let s = 5; s < 15; s++) second(s, 3_600_000, ['TI-1'])
    expect([bench.hub.values[0], status(bench).late, status(bench).refused]).toEqual([4, 10, 0])
    second(15, 3_600_000, ['TI-1', 'TI-2'])
    expect([...bench.hub.values].slice(0, 2)).toEqual([15, 15])
    expect(bench.hub.times[0]).toBe(bench.now - 1000 - 3_600_000)
    expect([...bench.hub.stale].slice(0, 2)).toEqual([0, 0])
    expect(status(bench).refusals).toEqual([
      'TI-1: its clock was set back by 3600 s; what it sends since then counts as new',
    ])
    for (let s = 16; s < 200; s++) second(s, 3_600_000, ['TI-1'])
    expect([bench.hub.values[0], bench.hub.stale[0], status(bench).late]).toEqual([199, 0, 10])
    // Every sample went on to those who need each.
    expect(bench.delivered).toHaveLength(status(bench).bound)
  })

  it('while only late ones come nothing is promised', async () => {
    const bench = await liveBench([{}], [makeTag('TI-1', { staleAfterS: 5 })])
    const { sink } = bench.feeds[0]!
    sink.announce(['TI-1'], true)
    sink.reading('TI-1', 1, good, START)
    for (let s = 0; s < 7; s++) {
      bench.step(1000)
      sink.reading('TI-1', 2, good, bench.now - 60_000)
      sink.alive()
    }
    expect([bench.hub.values[0], bench.hub.stale[0]]).toEqual([1, 1])
  })

  it('an older peer of a tag that two have never wins by it', async () => {
    const bench = await liveBench([{}, {}])
    const [a, b] = bench.feeds
    for (let s = 0; s < 60; s++) {
      a!.sink.reading('TI-1', 1, good, bench.now)
      b!.sink.reading('TI-1', 2, good, bench.now - 30_000)
      bench.step(1000)
      expect(bench.hub.values[0]).toBe(1)
    }
    expect(status(bench, 1).refused).toBe(0)
  })

  it('keeps what came before the loss', async () => {
    const bench = await liveBench()
    const { sink } = bench.feeds[0]!
    sink.reading('TI-1', 1, good, START)
    sink.lost('all')
    expect([bench.hub.values[0], bench.hub.stale[0]]).toEqual([1, 1])
    sink.reading('TI-1', 2, good, START + 1)
    bench.step()
    expect([bench.hub.values[0], bench.hub.stale[0]]).toEqual([2, 0])
  })
})

describe('several peers', () => {
  it('are down only where all are; each says its own', async () => {
    const bench = await liveBench([{}, {}])
    const [a, b] = bench.feeds
    a!.sink.status('down', foreign('a is gone'))
    a!.sink.status('down', foreign('a is gone'))
    expect(bench.statuses.at(-1)!.state).toBe('running')
    b!.sink.status('down', foreign('b is gone'))
    expect(bench.statuses.at(-1)).toMatchObject({ state: 'down', message: 'a: a is gone; b: b is gone' })
    bench.now += 500
    b!.sink.status('running')
    expect(bench.statuses.at(-1)).toMatchObject({ state: 'running', kind: 'mqtt' })
    expect(bench.live.sources!().map(({ state, since }) => [state, since])).toEqual([
      ['down', START],
      ['running', START + 500],
    ])
  })

  it('show the newest of a tag that two have, and list both', async () => {
    const bench = await liveBench([{}, {}])
    const [a, b] = bench.feeds
    a!.sink.reading('TI-1', 1, good, START)
    b!.sink.reading('TI-1', 2, good, START - 5)
    bench.step()
    expect([bench.hub.values[0], bench.live.bound!.shownBy(0)]).toEqual([1, 0])
    b!.sink.reading('TI-1', 3, good, START + 5)
    bench.step()
    expect([bench.hub.values[0], bench.live.bound!.shownBy(0)]).toEqual([3, 1])
    expect(bench.live.bound!.peers.map(({ names }) => names.ofTag(0)?.value)).toEqual([1, 3])
  })

  it('fail to start where one can never work, and only then', async () => {
    const bad = fakeFeed({ start: () => Promise.reject(new SourceError('no such file')) })
    await expect(liveBench([{}, { feed: bad }])).rejects.toThrow('no such file')
    const down = fakeFeed({ start: async (sink) => sink.status('down', foreign('not there')) })
    const bench = await liveBench([{ feed: down }])
    expect(bench.statuses.at(-1)!.state).toBe('down')
  })

  it('close whatever one of them does, and say nothing more', async () => {
    const stuck = fakeFeed({ close: () => Promise.reject(new Error('stuck')) })
    const bench = await liveBench([{ feed: stuck }, {}])
    await bench.live.close()
    await bench.live.close()
    expect(bench.feeds[1]!.closed).toBe(true)
    bench.feeds[1]!.sink.reading('TI-1', 1, good, START)
    bench.step()
    expect(bench.delivered).toEqual([])
  })
})

describe('two names of one peer for one tag', () => {
  const rule = { bind: { name: '{*}/{tag}' } }

  it('the first has it, the second waits until the first is lost', async () => {
    const bench = await liveBench([rule])
    const { sink } = bench.feeds[0]!
    sink.announce(['a/TI-1', 'b/TI-1'])
    sink.reading('a/TI-1', 1, good, START)
    sink.reading('b/TI-1', 2, good, START + 1)
    bench.step()
    const { names } = bench.live.bound!.peers[0]!
    expect([bench.hub.values[0], names.unbound[0]!.reason]).toEqual([
      1,
      say('source.tag-taken', { name: 'a/TI-1' }),
    ])
    sink.lost(['a/TI-1'])
    sink.reading('b/TI-1', 3, good, START + 2)
    bench.step()
    expect([bench.hub.values[0], bench.hub.stale[0], names.ofTag(0)!.name]).toEqual([3, 0, 'b/TI-1'])
    expect(names.unbound.map((one) => one.name)).toEqual(['a/TI-1'])
    sink.reading('a/TI-1', 4, good, START + 3)
    bench.step()
    expect(bench.hub.values[0]).toBe(3)
  })

  it('the second takes over from one that has fallen silent', async () => {
    const bench = await liveBench([rule])
    const { sink } = bench.feeds[0]!
    sink.reading('a/TI-1', 1, good, bench.now)
    bench.step(90_000)
    sink.reading('b/TI-1', 2, good, bench.now)
    bench.step()
    expect(bench.hub.values[0]).toBe(1)
    sink.reading('b/TI-1', 3, good, bench.now)
    bench.step()
    expect([bench.hub.values[0], bench.hub.stale[0]]).toEqual([3, 0])
  })

  it('one that was only announced gives way to one that speaks', async () => {
    const bench = await liveBench([rule])
    const { sink } = bench.feeds[0]!
    sink.announce(['a/TI-1'])
    sink.reading('b/TI-1', 2, good, START)
    bench.step()
    expect(bench.hub.values[0]).toBe(2)
  })
})

describe('a peer that kept all that was said while it was out of reach', () => {
  it('what was lost is found again, and is as old as it is', async () => {
    const bench = await liveBench()
    const { sink } = bench.feeds[0]!
    sink.reading('TI-1', 1, good, bench.now)
    bench.step()
    sink.status('down', foreign('gone'))
    bench.step(1000)
    expect(bench.hub.stale[0]).toBe(1)
    sink.status('running')
    expect(bench.hub.stale[0]).toBe(1)
    sink.found()
    expect([bench.hub.values[0], bench.hub.stale[0], bench.delivered.length]).toEqual([1, 0, 1])
    bench.step(91_000)
    expect(bench.hub.stale[0]).toBe(1)
  })

  it('but not what was lost over a gap', async () => {
    const bench = await liveBench()
    const { sink } = bench.feeds[0]!
    for (const tag of ['TI-1', 'TI-2']) sink.reading(tag, 1, good, bench.now)
    bench.step()
    sink.status('down', foreign('gone'))
    sink.status('running')
    sink.gap(foreign('nothing was kept'))
    sink.reading('TI-2', 2, good, bench.now)
    bench.step()
    sink.status('down', foreign('gone'))
    sink.status('running')
    sink.found()
    expect([bench.hub.stale[0], bench.hub.stale[1]]).toEqual([1, 0])
  })

  it('its backlog is in its place in time, never live and nothing of its clock, and no newer value is overwritten', async () => {
    const bench = await liveBench()
    const { sink } = bench.feeds[0]!
    // Ten minutes of once a second, as fast as they come.
    const at = (s: number) => bench.now - 1_200_000 + s * 1000
    for (let s = 0; s < 600; s++) sink.reading('TI-1', s, good, at(s), true)
    bench.step()
    expect([bench.hub.values[0], bench.hub.stale[0]]).toEqual([599, 1])
    expect(status(bench)).toMatchObject({ late: 0, skewMs: null, bound: 600 })
    sink.reading('TI-1', 1000, good, bench.now)
    sink.reading('TI-1', 600, good, at(600), true)
    bench.step()
    expect([bench.hub.values[0], bench.hub.stale[0], bench.delivered.length]).toEqual([1000, 0, 602])
  })

  it('is asked to wait so that nothing is conflated', async () => {
    const bench = await liveBench([{}], undefined, { perSecond: 100 })
    const { sink } = bench.feeds[0]!
    let waited = 0
    for (let i = 0; i < 1000; i++) {
      sink.reading('TI-1', i, good, START + i, true)
      const ms = sink.waitMs()
      waited += ms
      if (ms > 0) bench.step(ms)
    }
    bench.step()
    expect([bench.delivered.length, status(bench).conflated]).toEqual([1000, 0])
    expect(waited).toBeGreaterThan(8000)
    expect(waited).toBeLessThan(11_000)
  })
})

describe('what a peer refuses', () => {
  it('is counted, the newest shown, and warned of at most once a minute', async () => {
    const bench = await liveBench()
    const { sink } = bench.feeds[0]!
    for (let i = 0; i < 100; i++) sink.refused(foreign(`payload ${i} ${'x'.repeat(1000)}`))
    sink.missed(3)
    expect(status(bench)).toMatchObject({ refused: 100, missed: 3 })
    expect(status(bench).refusals).toHaveLength(5)
    expect(status(bench).refusals[0]).toMatch(/^payload 99 x/)
    expect(status(bench).refusals[0]!.length).toBeLessThanOrEqual(300)
    expect(bench.warnings).toHaveLength(1)
    bench.now += 60_000
    sink.refused(foreign('again'))
    expect(bench.warnings[1]).toBe('a: again (101 refused so far)')
  })

  it('a gap is counted beside it, and its words are shown and warned of', async () => {
    const bench = await liveBench()
    expect(status(bench)).toMatchObject({ gaps: 0, gap: null })
    for (const n of [1, 2]) bench.feeds[0]!.sink.gap(foreign(`outage ${n}`))
    expect(status(bench)).toMatchObject({ gaps: 2, gap: 'outage 2', refused: 0, missed: 0 })
    expect(bench.warnings).toEqual(['a: outage 1', 'a: outage 2'])
  })

  it('long text is not kept whole', async () => {
    const bench = await liveBench([{}], [makeTag('TI-1')])
    bench.feeds[0]!.sink.reading('note', '长'.repeat(100_000), good, START)
    expect(String(bench.live.bound!.peers[0]!.names.unbound[0]!.raw)).toHaveLength(200)
  })
})
