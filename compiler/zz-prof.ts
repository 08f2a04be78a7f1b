import { parseScene } from '#core/plant/parse'
import { modelClasses } from '#models/library'
import { libraryOf } from './library'
import { createModelStore } from './model-store'
import { Occupancy } from './occupancy'
import { placeEquipment } from './place'
import { routeLines } from './route'
import { readSceneText } from './scene-files'
import { EMPTY_BOX, placedBox, union } from './space'
import { modelBox } from './standing'

const dir = process.argv[2] ?? 'scenes/white-oil'
const parsed = parseScene(await readSceneText(dir))
const plant = parsed.plant!
if (!plant) {
  console.log(parsed.faults.slice(0, 10))
  process.exit(1)
}
const library = libraryOf([...modelClasses.values()], 'x')
const { placed } = placeEquipment(plant.equipment, library, new Map(), new Map())
const store = createModelStore({ library, cacheDir: undefined, bake: false })
let t = Date.now()
const models = await Promise.all(placed.map(async (p) => [await store.of(p.shape, ''), p.pose] as const))
console.log('models', Date.now() - t)
t = Date.now()
const occ = new Occupancy(models.map(([m, pose]) => placedBox(modelBox(m), pose)).reduce(union, EMPTY_BOX))
for (const [m, pose] of models) occ.mark(m.lods[1], pose)
console.log('occ', Date.now() - t)
t = Date.now()
let last = t
let prev = ''
const routes = routeLines(plant.lines, placed, occ, (_d, _n, what) => {
  const now = Date.now()
  if (now - last > 500) console.log('  slow', prev, now - last)
  last = now
  prev = what
})
console.log('routes', routes.length, Date.now() - t)
for (const r of routes) if (r.clashes.length) console.log('clash', r.line.id, JSON.stringify(r.clashes))
