/**
 * How long the event loop is held up, in CPU time: on a machine that others use too, the clock on the wall would count
 * their work as ours.
 */

/** The most CPU time, ms, between two turns of the loop while `during` runs. */
export async function longestTurn(during: () => Promise<unknown>): Promise<number> {
  let worst = 0
  let last = process.cpuUsage()
  const timer = setInterval(() => {
    const { user, system } = process.cpuUsage(last)
    last = process.cpuUsage()
    worst = Math.max(worst, (user + system) / 1000)
  }, 1)
  await during()
  clearInterval(timer)
  return worst
}

/**
 * How much slower than alone this process runs on a machine that others use too: time on the wall over CPU time of some
 * work, 1 where it has the machine to itself. What is promised in seconds is promised of such a machine.
 */
export function slowness(): number {
  const [began, before] = [performance.now(), process.cpuUsage()]
  let busyMs = 0
  for (let x = 0; busyMs < 100; ) {
    for (let i = 0; i < 100_000; i++) x = Math.sqrt(x + i)
    const { user, system } = process.cpuUsage(before)
    busyMs = (user + system) / 1000
  }
  return Math.max(1, (performance.now() - began) / busyMs)
}
