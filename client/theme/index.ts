/** Everything the page's look is made of, in the order the cascade needs: Mantine's parts, our tokens, our base. */
import '@mantine/core/styles/baseline.css'
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/global.css'
import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/CloseButton.css'
import '@mantine/core/styles/Overlay.css'
import '@mantine/core/styles/Paper.css'
import '@mantine/core/styles/ModalBase.css'
import '@mantine/core/styles/Modal.css'
import '@mantine/core/styles/Drawer.css'
import '@mantine/core/styles/Popover.css'
import '@mantine/core/styles/FloatingIndicator.css'
import '@mantine/core/styles/SegmentedControl.css'
import '@fontsource-variable/inter/opsz.css'
import '@fontsource-variable/noto-sans-sc/wght.css'
import './tokens.css'
import './base.css'
import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** The one accent, from pale to deep; index 5 is the token's own. */
const accent: MantineColorsTuple = [
  '#eaf6fd',
  '#d5ecf9',
  '#b9e0f4',
  '#a0d5f0',
  '#8dccec',
  '#7cc4ea',
  '#4fa6d3',
  '#2f86b3',
  '#0f6c9c',
  '#0a5379',
]

export const theme = createTheme({
  fontFamily: 'var(--font)',
  primaryColor: 'accent',
  colors: { accent },
  primaryShade: { dark: 5, light: 8 },
  defaultRadius: 'md',
  focusRing: 'auto',
  respectReducedMotion: true,
})
