/** What joins a pipe: flanges at nozzles and along bare runs, blind flanges, tees, collars at grade, gores of clad elbows. */
import { type Centreline, ringAt, type Straight } from './centreline'
import type { Put } from './pipes'
import type { Joint } from './route'
import { type Paint, type Ring, Sketch, WHITE } from './sketch'

const FLANGE: Paint = { palette: 'flange', tint: WHITE, seed: 5 }
const COLLAR: Paint = { palette: 'concrete', tint: WHITE, seed: 17 }
const FLANGED_FROM_RADIUS_M = 0.05
const FLANGE_EVERY_M = 13
/** A nozzle is met by a reducer up to this many times as wide as the pipe. */
export const MOST_REDUCED = 1.6
const GAP_M = 0.004
const COLLAR_RISE_M = 0.08
const COLLAR_DEPTH_M = 0.05

const flangeRadius = (pipe: number) => 1.55 * pipe + 0.03
const flangeThick = (pipe: number) => Math.max(0.025, 0.22 * pipe)

/** The joints at both ends of a leg, and flange pairs on the longer straights of bare pipe. */
export function addJoints(
  way: Centreline,
  ends: readonly [Joint, Joint],
  radius: number,
  insulated: boolean,
  paint: Paint,
  put: Put,
): void {
  const first = way.straights[0]
  const last = way.straights.at(-1)
  if (!first || !last) return
  addEnd(first, 0, 1, ends[0], radius, paint, put)
  addEnd(last, last.lengthM, -1, ends[1], radius, paint, put)
  if (insulated || radius < FLANGED_FROM_RADIUS_M) return
  for (const s of way.straights) {
    for (let t = 5; t < s.lengthM - 2; t += FLANGE_EVERY_M) {
      addFlange(s, t, radius, -1, put)
      addFlange(s, t + flangeThick(radius) + 2 * GAP_M, radius, 1, put)
    }
  }
}

/** The joint at metres `t` of a straight; the pipe goes on to `into`. */
function addEnd(
  s: Straight,
  t: number,
  into: 1 | -1,
  joint: Joint,
  radius: number,
  paint: Paint,
  put: Put,
): void {
  if (joint.kind === 'tee') {
    addTee(s, t, into, joint.radius, radius, paint, put)
    return
  }
  if (joint.kind === 'ground') {
    addCollar(s, t, into, radius, put)
    return
  }
  // A nozzle much wider than its pipe is closed by a reducing flange: the nozzle's size outside, the pipe's inside.
  const isReducing = joint.kind === 'nozzle' && joint.radius > radius * MOST_REDUCED
  const size = joint.kind === 'cap' ? radius : joint.radius
  const thick = flangeThick(size)
  const foot = into > 0 ? t + GAP_M : t - thick - GAP_M
  addFlange(s, foot, size, into, put)
  if (isReducing) addFlange(s, into > 0 ? foot + thick : foot - flangeThick(radius), radius, into, put)
  if (joint.kind === 'cap') {
    const blind = into > 0 ? foot - thick - 2 * GAP_M : foot + thick + 2 * GAP_M
    addFlange(s, blind, size, into > 0 ? -1 : 1, put)
  }
}

/** One flange over metres t … t + its thickness. Only the face that can be seen is drawn: the other looks at its partner. */
function addFlange(s: Straight, t: number, pipe: number, face: 1 | -1, put: Put): void {
  const sketch = new Sketch().use(FLANGE)
  const sides = pipe < 0.06 ? 8 : 12
  const a = ringAt(s, t, flangeRadius(pipe))
  const b = ringAt(s, t + flangeThick(pipe), flangeRadius(pipe))
  sketch.tube([a, b], sides)
  sketch.disc(face > 0 ? b : a, sides, face)
  put(a.at, sketch)
}

/** The concrete collar through which a riser comes out of the ground. */
function addCollar(s: Straight, t: number, into: 1 | -1, radius: number, put: Put): void {
  const sketch = new Sketch().use(COLLAR)
  const [foot, top] = [t - into * COLLAR_DEPTH_M, t + into * COLLAR_RISE_M]
  const wide = radius * 1.5 + 0.08
  const rings = [ringAt(s, foot, wide), ringAt(s, top, wide)]
  sketch.tube(into > 0 ? rings : rings.reverse(), 12)
  sketch.disc(ringAt(s, top, wide), 12, into)
  put(ringAt(s, t, wide).at, sketch)
}

/** A branch's foot on its header: a saddle that spreads from the branch onto the header's shell, and a weld above it. */
function addTee(
  s: Straight,
  t: number,
  into: 1 | -1,
  header: number,
  radius: number,
  paint: Paint,
  put: Put,
): void {
  const sketch = new Sketch().use(paint)
  const sides = radius < 0.06 ? 8 : 12
  const profile = [
    [header * 0.6, radius * 1.5],
    [header * 1.02 + 0.01, radius * 1.3],
    [header * 1.02 + radius * 0.7, radius * 1.04],
    [header * 1.02 + radius * 0.7 + 0.02, radius * 1.04],
  ] as const
  const rings = profile.map(([off, r]): Ring => ringAt(s, t + into * off, r))
  sketch.tube(into > 0 ? rings : rings.reverse(), sides)
  put(rings[0]!.at, sketch)
}

/** Thinner clad pipe has pressed elbows; thicker ones are made of gores, whose lapped seams show. */
const GORES_FROM_RADIUS_M = 0.06
const SEAM_M = 0.03
const SEAM_RISE_M = 0.005

/** Raised seams between the sheets of clad elbows: at each ring of the sweep strictly inside a bend. */
export function addGores(way: Centreline, radius: number, paint: Paint, put: Put): void {
  if (radius < GORES_FROM_RADIUS_M) return
  for (const ring of way.rings) {
    if (!way.bends.has(ring)) continue
    const sketch = new Sketch().use({ ...paint, seed: (paint.seed + 29) & 255 })
    const at = (t: number): Ring => ({
      ...ring,
      at: [
        ring.at[0] + ring.tangent[0] * t,
        ring.at[1] + ring.tangent[1] * t,
        ring.at[2] + ring.tangent[2] * t,
      ],
      radius: radius + SEAM_RISE_M,
      along: ring.along + t,
    })
    sketch.tube([at(-SEAM_M / 2), at(SEAM_M / 2)], radius < 0.14 ? 8 : 12)
    put(ring.at, sketch)
  }
}
