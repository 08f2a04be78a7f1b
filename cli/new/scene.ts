/** The files of a new scene: two tanks and the pump between them, small enough to read in a minute. */

/** File contents by path. `id`: the scene's id. */
export function newSceneFiles(id: string): ReadonlyMap<string, string> {
  return new Map([
    ['plant.yaml', plant(id)],
    ['equipment.yaml', EQUIPMENT],
    ['tags.yaml', TAGS],
    ['lines.yaml', LINES],
    ['views.yaml', VIEWS],
    ['show.yaml', SHOW],
    ['site.yaml', SITE],
    ['sources.yaml', SOURCES],
    ['recordings/start.yaml', RECORDING],
  ])
}

const plant = (
  id: string,
) => `# The workshop itself. Text is always Chinese and English; unknown keys are errors.
format: 1
id: ${id}
text: { zh: 我的车间, en: My workshop }
simulated: true
timezone: Asia/Shanghai
areas:
  - id: "100"
    text: { zh: 转油区, en: Transfer }
    units:
      - id: 100-1
        text: { zh: 转油泵组, en: Transfer pump }
`

const EQUIPMENT = `# What stands in the workshop. Positions [x east, y up, z south] in metres; turn in degrees.
equipment:
  - id: TK-101
    class: tank
    text: { zh: 原料罐, en: Feed tank }
    area: "100"
    unit: 100-1
    at: [-14, 0, 0]
    params: { diameterM: 10, heightM: 9 }
  - id: P-101
    class: pump-centrifugal
    text: { zh: 转油泵, en: Transfer pump }
    area: "100"
    unit: 100-1
    at: [0, 0, 0]
    turn: 0
  - id: TK-102
    class: tank
    text: { zh: 日用罐, en: Day tank }
    area: "100"
    unit: 100-1
    at: [13, 0, 0]
    params: { diameterM: 7, heightM: 7 }
`

const TAGS = `# Measured values. shows: what the value drives in the picture (run, speed, level, flow, ...).
tags:
  - name: XS-101
    equipment: P-101
    text: { zh: 转油泵运行, en: Transfer pump running }
    unit: ""
    range: { min: 0, max: 1 }
    resolution: 1
    shows: run
    states:
      "0": { zh: 停, en: stopped }
      "1": { zh: 运行, en: running }
  - name: SI-101
    equipment: P-101
    text: { zh: 转油泵转速, en: Transfer pump speed }
    unit: rpm
    range: { min: 0, max: 3000 }
    resolution: 1
    shows: speed
  - name: FI-101
    equipment: P-101
    text: { zh: 转油流量, en: Transfer flow }
    unit: t/h
    range: { min: 0, max: 80 }
    resolution: 0.1
    normal: 60
    shows: flow
  - name: PI-101
    equipment: P-101
    text: { zh: 泵出口压力, en: Discharge pressure }
    unit: MPa
    range: { min: 0, max: 1 }
    resolution: 0.001
    normal: 0.45
    shows: pressure
  - name: TI-101
    equipment: P-101
    text: { zh: 泵轴承温度, en: Bearing temperature }
    unit: °C
    range: { min: 0, max: 120 }
    resolution: 0.1
    limits: { h: 70, hh: 85 }
    normal: 52
    shows: temperature
  - name: LI-101
    equipment: TK-101
    text: { zh: 原料罐液位, en: Feed tank level }
    unit: "%"
    range: { min: 0, max: 100 }
    resolution: 0.1
    limits: { ll: 10, l: 20, h: 85, hh: 90 }
    shows: level
  - name: LIC-102
    equipment: TK-102
    text: { zh: 日用罐液位, en: Day tank level }
    unit: "%"
    range: { min: 0, max: 100 }
    resolution: 0.1
    limits: { ll: 10, l: 35, h: 85, hh: 90 }
    normal: 60
    shows: level
  - name: TI-102
    equipment: TK-102
    text: { zh: 日用罐温度, en: Day tank temperature }
    unit: °C
    range: { min: 0, max: 100 }
    resolution: 0.1
    normal: 48
    shows: temperature
`

const LINES = `# Pipes from nozzle to nozzle; flow names the tag that moves the flow marks.
lines:
  - id: 100-OIL-01
    service: oil
    from: TK-101.N2
    to: P-101.N1
    diameter: 0.2
    flow: FI-101
  - id: 100-OIL-02
    service: oil
    from: P-101.N2
    to: TK-102.N1
    diameter: 0.15
    flow: FI-101
`

const VIEWS = `# Named cameras.
views:
  - id: overview
    text: { zh: 全景, en: Overview }
    eye: [14, 16, 34]
    target: [0, 3, 0]
  - id: pump
    text: { zh: 转油泵, en: Transfer pump }
    eye: [5, 3.5, 8]
    target: [0, 0.8, 0]
`

const SHOW = `# What the unattended screen (/show) travels through.
headlines:
  - tag: FI-101
    text: { zh: 转油流量, en: Transfer flow }
  - tag: LIC-102
    text: { zh: 日用罐液位, en: Day tank level }
path:
  - view: overview
    caption: { zh: 两座罐与转油泵, en: Two tanks and the pump between them }
  - view: pump
    caption: { zh: 转油泵按日用罐液位启停, en: The pump starts and stops by the day tank's level }
    callout: { equipment: P-101, tags: [FI-101, PI-101, TI-101] }
`

const SITE = `# What stands around the equipment and carries no telemetry.
extent: [-40, -30, 40, 30]
ground:
  - surface: concrete
    rect: [-24, -10, 22, 10]
`

const SOURCES = `# Where the values come from; --source or TWIN_SOURCE overrides it.
source: "replay:"
recording: recordings/start.parquet
`

const RECORDING = `text: { zh: 转油泵启停二十分钟, en: Twenty minutes of the transfer pump }
simulated: true
chapters: []
`
