/** The few line icons of the interface, drawn on a 20-unit grid in the text's colour. */
import type { ReactNode } from 'react'

function Icon({ children, size = 18 }: { children: ReactNode; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  )
}

export const IconClose = () => (
  <Icon>
    <path d="M5 5l10 10M15 5L5 15" />
  </Icon>
)

export const IconFold = ({ turned = false }: { turned?: boolean }) => (
  <Icon>
    <path d={turned ? 'M5 8l5 5 5-5' : 'M5 12l5-5 5 5'} />
  </Icon>
)

export const IconChevron = ({ open }: { open: boolean }) => (
  <Icon size={14}>
    <path d={open ? 'M5 8l5 5 5-5' : 'M8 5l5 5-5 5'} />
  </Icon>
)

export const IconTarget = () => (
  <Icon>
    <circle cx="10" cy="10" r="5.5" />
    <path d="M10 1.8v4M10 14.2v4M1.8 10h4M14.2 10h4" />
  </Icon>
)

export const IconSearch = () => (
  <Icon>
    <circle cx="8.6" cy="8.6" r="5.2" />
    <path d="M12.6 12.6L17 17" />
  </Icon>
)

export const IconTree = () => (
  <Icon>
    <path d="M3 4.5h6M7 10h10M7 15.5h10M4.5 4.5v11H7M4.5 10H7" />
  </Icon>
)

export const IconView = () => (
  <Icon>
    <path d="M2.8 6.5h3l1.6-2.2h5.2l1.6 2.2h3v9.2H2.8z" />
    <circle cx="10" cy="10.8" r="2.8" />
  </Icon>
)

export const IconSun = () => (
  <Icon>
    <circle cx="10" cy="10" r="3.4" />
    <path d="M10 2v2M10 16v2M2 10h2M16 10h2M4.3 4.3l1.5 1.5M14.2 14.2l1.5 1.5M15.7 4.3l-1.5 1.5M5.8 14.2l-1.5 1.5" />
  </Icon>
)

export const IconDaylight = () => (
  <Icon>
    <path d="M2.5 15.5h15M5.5 15.5a4.5 4.5 0 0 1 9 0M10 4.5v3M3.6 8.2l1.9 1.9M16.4 8.2l-1.9 1.9" />
  </Icon>
)

export const IconLook = () => (
  <Icon>
    <path d="M10 2.6l6.4 3.6v7.6L10 17.4l-6.4-3.6V6.2z" />
    <path d="M3.6 6.2L10 9.8l6.4-3.6M10 9.8v7.6" strokeDasharray="2 2" />
  </Icon>
)

export const IconEye = () => (
  <Icon size={16}>
    <path d="M1.8 10S4.8 4.8 10 4.8 18.2 10 18.2 10 15.2 15.2 10 15.2 1.8 10 1.8 10z" />
    <circle cx="10" cy="10" r="2.4" />
  </Icon>
)

export const IconMoon = () => (
  <Icon>
    <path d="M16.5 11.8A6.8 6.8 0 0 1 8.2 3.5a6.8 6.8 0 1 0 8.3 8.3z" />
  </Icon>
)

export const IconStale = () => (
  <Icon size={16}>
    <circle cx="10" cy="10" r="7" strokeDasharray="2.6 2.2" />
    <path d="M8 7.4v5.2M12 7.4v5.2" />
  </Icon>
)

export const IconBad = () => (
  <Icon size={16}>
    <circle cx="10" cy="10" r="7" />
    <path d="M7.6 7.6l4.8 4.8M12.4 7.6l-4.8 4.8" />
  </Icon>
)

export const IconUncertain = () => (
  <Icon size={16}>
    <path d="M3.5 8c2.2-2.4 4.3-2.4 6.5 0s4.3 2.4 6.5 0M3.5 13c2.2-2.4 4.3-2.4 6.5 0s4.3 2.4 6.5 0" />
  </Icon>
)

export const IconGood = () => (
  <Icon size={16}>
    <path d="M4.5 10.5l3.8 3.8 7.2-8" />
  </Icon>
)

export const IconSilent = () => (
  <Icon size={16}>
    <circle cx="10" cy="10" r="7" strokeDasharray="2.6 2.2" />
    <path d="M7 10h6" />
  </Icon>
)

export const IconConsole = () => (
  <Icon>
    <path d="M2.5 5h6M2.5 10h6M2.5 15h6M11.5 5h6M11.5 10h6M11.5 15h6M8.5 5l3 5M8.5 15h3" />
  </Icon>
)

export const IconCopy = () => (
  <Icon size={16}>
    <path d="M7 7h9.5v9.5H7zM13 7V3.5H3.5V13H7" />
  </Icon>
)

export const IconKeys = () => (
  <Icon>
    <circle cx="10" cy="10" r="7.4" />
    <path d="M7.8 8a2.3 2.3 0 1 1 3.2 2.1c-.7.3-1 .8-1 1.6M10 14.2v.1" />
  </Icon>
)
