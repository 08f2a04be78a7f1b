/** The plant as a first version of such a page is usually written with react-three-fiber, and as its helpers would have it. */
import { Html, Instance, Instances } from '@react-three/drei'
import { memo } from 'react'
import type { BufferGeometry } from 'three'
import type { PeerPlant } from '../measure'

export interface PeerProps {
  readonly plant: PeerPlant
  readonly geometries: readonly BufferGeometry[]
  /** Of each device; a change of state is a new list. */
  readonly running: readonly boolean[]
}

type Device = PeerPlant['devices'][number]
const radians = (device: Device) => (device.turn * Math.PI) / 180
const colourOf = (isRunning: boolean) => (isRunning ? '#9fb2ba' : '#6d777c')

const NaiveDevice = memo(function NaiveDevice(props: {
  device: Device
  geometry: BufferGeometry
  isRunning: boolean
}) {
  const { device, geometry, isRunning } = props
  return (
    <mesh geometry={geometry} position={[...device.at]} rotation={[0, radians(device), 0]}>
      <meshStandardMaterial color={colourOf(isRunning)} roughness={0.5} metalness={0.2} />
    </mesh>
  )
})

/** One mesh and one material per device. */
export function Naive({ plant, geometries, running }: PeerProps) {
  return plant.devices.map((device, i) => (
    <NaiveDevice
      key={device.id}
      device={device}
      geometry={geometries[device.model]!}
      isRunning={running[i]!}
    />
  ))
}

/** drei's declarative instances: one draw per model. */
export function Instanced({ plant, geometries, running }: PeerProps) {
  return geometries.map((geometry, model) => {
    const own = plant.devices.flatMap((device, i) => (device.model === model ? [{ device, i }] : []))
    return (
      <Instances key={geometry.uuid} limit={own.length} range={own.length} geometry={geometry}>
        <meshStandardMaterial roughness={0.5} metalness={0.2} />
        {own.map(({ device, i }) => (
          <Instance
            key={device.id}
            position={[...device.at]}
            rotation={[0, radians(device), 0]}
            color={colourOf(running[i]!)}
          />
        ))}
      </Instances>
    )
  })
}

/** drei's labels, one element of the page per device, and nothing else. */
export function Labels({ plant }: PeerProps) {
  return plant.devices.map((device) => (
    <Html key={device.id} position={[device.at[0], 6, device.at[2]]} center>
      <span style={{ font: '13px sans-serif', color: '#fff', background: '#1a2b36' }}>{device.id}</span>
    </Html>
  ))
}
