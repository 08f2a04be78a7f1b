/** The address space of the stand-in plant: folders by ISA-95, and one variable for each tag in namespace 2. */
import type { Namespace, UAObject, UAVariable } from 'node-opcua-address-space'
import type { OPCUAServer } from 'node-opcua-server'
import type { Equipment, Plant, Tag, Text } from '#core/plant/schema'
import type { ServerLibrary } from './opcua'

export interface PlantVariable {
  readonly node: UAVariable
  /** Its values are words with numbers. */
  readonly discrete: boolean
}

/** Variables in the order of the plant's tags. */
export function buildSpace(library: ServerLibrary, server: OPCUAServer, plant: Plant): PlantVariable[] {
  const space = server.engine.addressSpace!
  const namespace = space.registerNamespace(`urn:workshop-twin:${plant.id}`) as Namespace
  const folder = (id: string, text: Text, parent: UAObject, kind: string): UAObject =>
    namespace.addObject({
      organizedBy: parent,
      typeDefinition: 'FolderType',
      // Areas, units and equipment may bear the same name, so the kind stands in the id.
      nodeId: `s=${kind}/${id}`,
      browseName: id,
      description: describe(text),
    })

  const site = folder(plant.id, plant.text, space.rootFolder.objects as UAObject, 'site')
  const areas = new Map<string, UAObject>()
  const units = new Map<string, UAObject>()
  for (const area of plant.areas) {
    const node = folder(area.id, area.text, site, 'area')
    areas.set(area.id, node)
    for (const unit of area.units) units.set(unit.id, folder(unit.id, unit.text, node, 'unit'))
  }
  const equipment = new Map<string, UAObject>()
  const placeOf = ({ area, unit }: Equipment): UAObject =>
    (unit === undefined ? undefined : units.get(unit)) ?? areas.get(area) ?? site
  // Equipment without tags is left out: a control system knows only what it measures.
  const measured = new Set(plant.tags.map((tag) => tag.equipment))
  for (const item of plant.equipment)
    if (measured.has(item.id)) equipment.set(item.id, folder(item.id, item.text, placeOf(item), 'equipment'))

  return plant.tags.map((tag) => addTag(library, namespace, tag, equipment.get(tag.equipment) ?? site))
}

function addTag(
  { DataType, StatusCodes }: ServerLibrary,
  namespace: Namespace,
  tag: Tag,
  parent: UAObject,
): PlantVariable {
  const common = {
    organizedBy: parent,
    nodeId: `s=${tag.name}`,
    browseName: tag.name,
    description: describe(tag.text),
    accessLevel: 'CurrentRead',
    userAccessLevel: 'CurrentRead',
    // The plant is looked at once a second.
    minimumSamplingInterval: 0,
  } as const
  const states = Object.entries(tag.states ?? {})
  const discrete = states.length > 0
  const node: UAVariable = discrete
    ? (namespace.addMultiStateValueDiscrete({
        ...common,
        dataType: 'Int32',
        enumValues: states.map(([value, text]) => ({
          value: Number(value),
          displayName: describe(text),
          description: describe(text),
        })),
      }) as unknown as UAVariable)
    : (namespace.addAnalogDataItem({
        ...common,
        dataType: 'Double',
        engineeringUnitsRange: { low: tag.range.min, high: tag.range.max },
        ...(tag.unit === '' ? {} : { engineeringUnits: engineeringUnit(tag.unit) }),
      }) as unknown as UAVariable)
  // Nothing has been measured yet.
  node.setValueFromSource(
    discrete ? { dataType: DataType.Int32, value: 0 } : { dataType: DataType.Double, value: 0 },
    StatusCodes.BadWaitingForInitialData,
  )
  return { node, discrete }
}

/** Both languages in one text: a description has only one, and who looks may read either. */
const describe = ({ zh, en }: Text) => ({ locale: 'zh', text: zh === en ? zh : `${zh} / ${en}` })

/** UNECE Recommendation 20 codes of the units that plants of this kind use, as OPC UA numbers units (Part 8, 5.6.3). */
const UNECE: Readonly<Record<string, string>> = {
  '°C': 'CEL',
  K: 'KEL',
  '%': 'P1',
  MPa: 'MPA',
  kPa: 'KPA',
  Pa: 'PAL',
  't/h': 'E18',
  'm³/h': 'MQH',
  'L/h': 'E32',
  rpm: 'RPM',
  A: 'AMP',
  V: 'VLT',
  kV: 'KVT',
  kW: 'KWT',
  'mm/s': 'C16',
  'm/s': 'MTS',
  m: 'MTR',
  mm: 'MMT',
  µm: '4H',
  t: 'TNE',
  ppm: '59',
  'mg/L': 'M1',
  ms: 'C26',
  '°': 'DD',
}
const UNITS_URI = 'http://www.opcfoundation.org/UA/units/un/cefact'

/** A unit without a code of its own has the number −1 and its text. */
function engineeringUnit(unit: string) {
  const code = UNECE[unit]
  const unitId =
    code === undefined ? -1 : [...code].reduce((id, letter) => id * 256 + letter.charCodeAt(0), 0)
  return {
    namespaceUri: UNITS_URI,
    unitId,
    displayName: { locale: 'en', text: unit },
    description: { locale: 'en', text: unit },
  }
}
