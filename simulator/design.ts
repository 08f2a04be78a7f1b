/** Design basis of the stand-in plant: engineering estimates for a white-oil hydrogenation unit of 50 t/h. */

/** Mol/s of gas to Nm³/h (0 °C, 101.325 kPa). */
export const NM3H_PER_MOLS = 0.022414 * 3600
/** kg/s to t/h. */
export const TH_PER_KGS = 3.6

export const feedTh = 50
export const feedKgs = feedTh / TH_PER_KGS
/** Density at 15 °C, for the hydrogen to oil ratio, kg/m³. */
export const oilStandardDensity = 915

/** Specific heat of oil, kJ/(kg K), before the pumps and at reaction conditions. */
export const feedCp = 2.3
export const oilCp = 2.6
/** Molar heat of hydrogen-rich gas, kJ/(mol K). */
export const gasCp = 0.0297
/** Heat of hydrogenation per mol of hydrogen taken up, kJ/mol. */
export const heatPerHydrogen = 65

export const recycleMols = 60_000 / NM3H_PER_MOLS
export const makeUpMols = 6_500 / NM3H_PER_MOLS
/** Share of hydrogen in the recycle gas. */
export const recycleHydrogen = 0.91
/** Mean molar mass of what is not hydrogen in the recycle gas, kg/mol. */
export const lightGasKgMol = 0.02
export const hydrogenKgMol = 0.002016

/** kg/mol of recycle gas with a share `hydrogen`. */
export const gasKgMol = (hydrogen: number): number =>
  hydrogen * hydrogenKgMol + (1 - hydrogen) * lightGasKgMol

/** Pressures along the loop at design, MPa. */
export const pressure = {
  discharge: 17.0,
  reactor1: 16.2,
  reactor2: 15.6,
  hotSeparator: 15.1,
  coldSeparator: 14.8,
  suction: 14.6,
} as const

export const setPoint = {
  feedPreheatC: 150,
  surgeDrumLevel: 55,
  surgeDrumMPa: 0.3,
  minimumFlowTh: 24,
  exchangedFeedC: 282,
  heaterOutletC: 330,
  bed2C: 338,
  bed3C: 350,
  saturationBed2C: 246,
  fluegasOxygen: 3,
  draftPa: -35,
  airCooledC: 45,
  separatorMPa: pressure.coldSeparator,
  hotLowMPa: 1.6,
  coldLowMPa: 1.5,
  washWaterTh: 4,
  amineTh: 18,
  recycleRpm: 10_450,
  purgeNm3h: 350,
  makeUpSuctionMPa: 2.15,
  tailGasMPa: 0.05,
} as const

/** Interlocks; the alarm limits that announce them stand in the scene's tag files. */
export const trip = {
  vibrationMmS: 7.1,
  lowFeedTh: 25,
  lowFeedDelayS: 15,
  heaterOutletC: 380,
  bedC: 410,
  depressuringMPaPerMin: 0.7,
} as const
