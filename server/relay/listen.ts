/** What one client may ask for, and what becomes of it where it breaks the rules. */
import type { Socket } from 'socket.io'
import { creditIn } from '#core/protocol/envelope'
import type { Answer, ClientToServer, Refusal, ServerToClient } from '#core/protocol/events'
import type { BindingsStream } from './bindings'
import { BindingsSchema, CreditSchema, createAllowance, KNOWN_EVENTS, WatchSchema } from './messages'
import type { Viewer } from './viewer'

/** Bad messages a client may send before it is shown the door. */
const MAX_STRIKES = 5

type TwinSocket = Socket<ClientToServer, ServerToClient>

/** Hears one client; `expel` ends a connection that keeps breaking the rules. */
export function listen(
  socket: TwinSocket,
  viewer: Viewer,
  bindings: BindingsStream,
  { size, tickHz }: { readonly size: number; readonly tickHz: number },
  expel: (reason: Refusal) => void,
): void {
  // A credit for each frame, and what a page asks beside it.
  const allowance = createAllowance(60, tickHz + 20)
  const all = Uint32Array.from({ length: size }, (_, i) => i)
  let strikes = 0
  const strike = () => {
    if (++strikes >= MAX_STRIKES) expel('bad message')
  }

  socket.use(([event], next) => {
    if (!allowance(performance.now())) expel('bad message')
    else if (!KNOWN_EVENTS.has(event)) strike()
    else next()
  })

  socket.on('watch', (message: unknown, reply: unknown) => {
    const answer = (a: Answer<{ tags: number; rateHz: number }>) => {
      if (typeof reply === 'function') reply(a)
    }
    const parsed = WatchSchema.safeParse(message)
    if (!parsed.success) {
      answer({ ok: false, reason: 'bad message' })
      return strike()
    }
    const { tags, rateHz } = parsed.data
    const wanted = tags === 'all' ? all : Uint32Array.from(new Set(tags))
    if (wanted.some((tag) => tag >= size)) return answer({ ok: false, reason: 'unknown tag' })
    answer({ ok: true, value: { tags: wanted.length, rateHz: viewer.watch(wanted, rateHz) } })
    viewer.tick(performance.now())
  })

  socket.on('bindings', (query: unknown, reply: unknown) => {
    const answer = (a: Answer<null>) => {
      if (typeof reply === 'function') reply(a)
    }
    const parsed = BindingsSchema.safeParse(query)
    if (!parsed.success) {
      answer({ ok: false, reason: 'bad message' })
      return strike()
    }
    answer({ ok: true, value: null })
    bindings.ask(parsed.data)
  })

  socket.on('credit', (seq: unknown) => {
    const parsed = CreditSchema.safeParse(seq)
    if (!parsed.success || !viewer.credit(parsed.data, performance.now())) strike()
  })
  // As our pages write it: heard before socket.io's way of events, which costs more than all the rest of a frame.
  socket.conn.on('data', (packet: unknown) => {
    const seq = packet instanceof Uint8Array ? creditIn(packet) : undefined
    if (seq === undefined || !socket.connected) return
    const now = performance.now()
    if (!allowance(now)) expel('bad message')
    else if (!viewer.credit(seq, now)) strike()
  })
}
