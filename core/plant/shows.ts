/** What a tag drives in the picture of its equipment; a tag without one is shown as a number only. */
export const SHOWS = [
  'run', // 0 stopped, anything else running
  'speed', // rpm; turns shafts and fans
  'level', // per cent of the vessel's height
  'firing', // per cent of full duty; burner glow
  'opening', // per cent open, valves
  'temperature',
  'pressure',
  'flow',
  'east', // metres in the scene's axes: equipment with east and south moves about
  'south',
  'up',
  'gas', // detector; the cloud around it
  'plume', // metered flow that makes the steam or flame of the class
  'signal', // radio reception, 5G
] as const
