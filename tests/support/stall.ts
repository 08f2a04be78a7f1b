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
