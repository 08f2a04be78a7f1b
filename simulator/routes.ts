/**
 * Where people and the robot go (plan, metres: x east, z south): the aisles inside the kerbs and the edges of the roads
 * that trucks do not use.
 */
import type { PlanPoint } from './units/mover'
import type { WaysData } from './units/walkways'

/** Ways for walking; the robot uses them too. */
export const walkways: WaysData = {
  places: {
    // South road, its southern edge.
    S154w: [-154.8, 42.9],
    S112w: [-112, 42.9],
    S96w: [-96, 42.9],
    S61w: [-61.5, 42.9],
    S53w: [-53.5, 42.9],
    S31: [31, 42.9],
    S61: [61.5, 42.9],
    S110: [110, 42.9],
    // North road, its southern edge.
    N154w: [-154.8, -41.2],
    N66w: [-66.4, -41.2],
    N61w: [-61.5, -41.2],
    N13: [13.7, -41.2],
    N61: [61.5, -41.2],
    N67: [66.6, -41.2],
    // Process block 100–120: south aisle, between reactors and exchangers, north aisle, west and east aisles.
    A53w: [-53.5, 28.5],
    A13w: [-13.5, 28.5],
    A1w: [-1.2, 28.5],
    A10: [10.5, 28.5],
    A31: [31, 28.5],
    A34: [33.6, 29.8],
    A55: [55, 29.8],
    B1w: [-1.2, 7.6],
    B10: [10.5, 7.6],
    B13: [13.7, 7.6],
    C53w: [-53.5, -36.2],
    C13: [13.7, -36.2],
    C55: [55, -36.2],
    look: [-13.5, 26.6],
    // Round block 130, on the western road and the road between the blocks.
    W66s: [-66.4, 42.9],
    W66: [-66.4, 0],
    // Along the tank farm's pumps.
    T61w: [-61.5, -49.6],
    T0: [0, -49.6],
    T61: [61.5, -49.6],
    // Utilities, along their western road.
    U67: [66.6, 0],
    U67n: [66.6, -100],
    U67s: [66.6, 42.9],
    // Loading.
    L110: [110, 49.5],
    L100: [100.1, 55],
    L100s: [100.1, 84],
    // Centre.
    muster: [-112, 47.2],
    W66ss: [-66.4, 96.4],
    gate: [-81.4, 96.4],
    dock: [-96, 49.5],
  },
  ways: [
    ['S154w', 'S112w'],
    ['S112w', 'S96w'],
    ['S96w', 'W66s'],
    ['W66s', 'S61w'],
    ['S61w', 'S53w'],
    ['S53w', 'S31'],
    ['S31', 'S61'],
    ['S61', 'U67s'],
    ['U67s', 'S110'],
    ['N154w', 'N66w'],
    ['N66w', 'N61w'],
    ['N61w', 'N13'],
    ['N13', 'N61'],
    ['N61', 'N67'],
    ['S154w', 'N154w'],
    ['W66s', 'W66'],
    ['W66', 'N66w'],
    ['S61', 'N61'],
    ['U67s', 'U67'],
    ['U67', 'N67'],
    ['N67', 'U67n'],
    ['S53w', 'A53w'],
    ['S31', 'A31'],
    ['A53w', 'A13w'],
    ['A13w', 'A1w'],
    ['A1w', 'A10'],
    ['A10', 'A31'],
    ['A31', 'A34'],
    ['A34', 'A55'],
    ['A13w', 'look'],
    ['A1w', 'B1w'],
    ['B1w', 'B10'],
    ['B10', 'B13'],
    ['B13', 'C13'],
    ['C13', 'N13'],
    ['C13', 'C53w'],
    ['C13', 'C55'],
    ['C53w', 'A53w'],
    ['C55', 'A55'],
    ['N61w', 'T61w'],
    ['T61w', 'T0'],
    ['T0', 'T61'],
    ['T61', 'N61'],
    ['S110', 'L110'],
    ['L110', 'L100'],
    ['L100', 'L100s'],
    ['S112w', 'muster'],
    ['S96w', 'dock'],
    ['W66s', 'W66ss'],
    ['W66ss', 'gate'],
  ],
}

/** A round: places visited in order, with the seconds of work at each, then again from the first. */
export interface Round {
  readonly person: string
  readonly stops: readonly (readonly [place: string, workS: number])[]
}

export const rounds: readonly Round[] = [
  {
    person: '5001',
    stops: [
      ['A31', 60],
      ['A10', 120],
      ['B10', 45],
      ['A1w', 90],
      ['A55', 120],
    ],
  },
  {
    person: '5002',
    stops: [
      ['C13', 90],
      ['C53w', 150],
      ['C13', 45],
      ['C55', 120],
    ],
  },
  {
    person: '5003',
    stops: [
      ['A13w', 90],
      ['A53w', 120],
      ['A1w', 60],
      ['B1w', 75],
    ],
  },
  {
    person: '5004',
    stops: [
      ['W66', 120],
      ['N66w', 30],
      ['N154w', 60],
      ['S154w', 60],
      ['W66s', 20],
    ],
  },
  {
    person: '5005',
    stops: [
      ['T0', 180],
      ['T61', 90],
      ['T0', 60],
      ['T61w', 120],
    ],
  },
  {
    person: '5006',
    stops: [
      ['U67', 100],
      ['N67', 60],
      ['U67n', 180],
    ],
  },
  {
    person: '5007',
    stops: [
      ['L100', 240],
      ['L100s', 180],
      ['L110', 60],
    ],
  },
  {
    person: '5008',
    stops: [
      ['gate', 600],
      ['W66ss', 60],
      ['S112w', 40],
      ['gate', 300],
    ],
  },
]

/** The robot's round from its dock and back. */
export const robotRound: readonly (readonly [place: string, workS: number])[] = [
  ['A53w', 20],
  ['A13w', 30],
  ['A10', 30],
  ['A31', 20],
]
export const robotLookout = 'look'

/** Spot of person `index` at the muster point. */
export function musterSpot(index: number): PlanPoint {
  const [x, z] = walkways.places.muster!
  return [x - 5 + 1.5 * index, z + 1.2 + 1.1 * (index % 2)]
}
