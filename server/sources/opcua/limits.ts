/** How much a server takes in one call (OPC UA Part 5, 6.3.11), and calls cut to that. */
import type { Library, Session } from './library'

export interface Limits {
  readonly itemsPerCall: number
  readonly nodesPerRead: number
  readonly nodesPerBrowse: number
}

/** Where a server names no limit: enough for few calls, small enough for any server's messages. */
const MOST = 1000

export async function readLimits(library: Library, session: Session): Promise<Limits> {
  const ids = library.VariableIds
  const nodes = [
    ids.Server_ServerCapabilities_OperationLimits_MaxMonitoredItemsPerCall,
    ids.Server_ServerCapabilities_OperationLimits_MaxNodesPerRead,
    ids.Server_ServerCapabilities_OperationLimits_MaxNodesPerBrowse,
  ]
  const answers = await session
    .read(nodes.map((id) => ({ nodeId: `ns=0;i=${id}`, attributeId: library.AttributeIds.Value })))
    .catch(() => [])
  const [itemsPerCall, nodesPerRead, nodesPerBrowse] = nodes.map((_, i) => {
    const said = Number(answers[i]?.value?.value ?? 0)
    return Number.isInteger(said) && said > 0 ? Math.min(said, MOST) : MOST
  })
  return {
    itemsPerCall: itemsPerCall ?? MOST,
    nodesPerRead: nodesPerRead ?? MOST,
    nodesPerBrowse: nodesPerBrowse ?? MOST,
  }
}

/**
 * Calls `step` with pieces of `all` of at most `size`; halves the pieces where the server says that they are too large.
 * Stops where `go` says no.
 */
export async function inPieces<T>(
  all: readonly T[],
  size: number,
  step: (piece: readonly T[], from: number) => Promise<void>,
  go: () => boolean = () => true,
): Promise<void> {
  let most = size
  for (let from = 0; from < all.length && go(); ) {
    const piece = all.slice(from, from + most)
    try {
      await step(piece, from)
      from += piece.length
    } catch (error) {
      if (most === 1 || !isTooMuch(error)) throw error
      most = Math.ceil(piece.length / 2)
    }
  }
}

const isTooMuch = (error: unknown): boolean =>
  error instanceof Error &&
  /BadTooManyOperations|BadEncodingLimitsExceeded|BadRequestTooLarge|BadResponseTooLarge/.test(error.message)
