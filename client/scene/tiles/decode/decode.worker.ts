/** Fetches and decodes compiled files aside from the page. */
import { buffersOf, type DecodeAnswer, type DecodeQuestion, decode } from './decode'

const say = (answer: DecodeAnswer, transfer: ArrayBuffer[] = []) => self.postMessage(answer, { transfer })

self.onmessage = ({ data: { id, url, plain } }: MessageEvent<DecodeQuestion>) => {
  decode(url, plain)
    .then((meshes) => say({ id, meshes }, buffersOf(meshes)))
    .catch((error: unknown) => say({ id, why: error instanceof Error ? error.message : String(error) }))
}
