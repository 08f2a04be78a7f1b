import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { clientBudget } from './vite-budget.ts'
import { preloadProgram } from './vite-preload.ts'

/** The client alone; the server serves what comes out of it, or mounts this as middleware under `npm run dev`. */
export default defineConfig({
  root: 'client',
  base: '/',
  plugins: [react(), clientBudget(), preloadProgram('/client/app.tsx')],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    // Nothing may be inlined: the content security policy allows no data: scripts, and fonts cache better as files.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
})
