/** `twin import opcua URL`: looks through a server and writes a tag list, and the bindings that go with it. */
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { OPCUA_DEFAULTS, type OpcUaSettings } from '#core/sources/schema'
import type { FeedSecrets } from '#server/sources/live/feed'
import { type Explored, explore } from '#server/sources/opcua/explore'
import { variable } from '#server/sources/opcua/faults'
import { CliError } from '../errors'
import { startProgress } from '../progress'
import { type TagList, tagList } from './opcua-tags'

interface Flags {
  readonly name: string
  readonly root: string
  readonly depth: number
  readonly most: number
  readonly filter?: RegExp
  readonly security: OpcUaSettings['security']
  readonly policy: OpcUaSettings['policy']
  readonly trustFirst?: boolean
  readonly data: string
  readonly out?: string
  readonly force?: boolean
}

export function importOpcUaCommand(): Command {
  return new Command('opcua')
    .description(
      'Looks through an OPC UA server and writes a tag list (tags/…yaml) and what sources.yaml needs. Only reads.',
    )
    .argument('<url>', 'opc.tcp://HOST:PORT[/PATH]')
    .option(
      '--name <name>',
      'name of the source to be; user and password come from TWIN_SOURCE_<NAME>_…',
      readName,
      'opcua',
    )
    .option('--root <node>', 'node id to begin at', 'i=85')
    .option('--filter <regex>', 'only variables whose path/name or node id matches', readPattern)
    .option('--depth <n>', 'steps from the root', readCount, 20)
    .option('--most <n>', 'nodes looked at, at most', readCount, 200_000)
    .addOption(
      new Option('--security <mode>')
        .choices(['None', 'Sign', 'SignAndEncrypt'])
        .default(OPCUA_DEFAULTS.security),
    )
    .addOption(
      new Option('--policy <policy>')
        .choices(['Basic256Sha256', 'Aes128_Sha256_RsaOaep', 'Aes256_Sha256_RsaPss'])
        .default(OPCUA_DEFAULTS.policy),
    )
    .option('--trust-first', 'trust the server that is met, if none is trusted yet')
    .option('--data <dir>', 'folder of certificates', 'data')
    .option('--out <file>', 'tag list to write (default: NAME.tags.yaml in the working folder)')
    .option('--force', 'write over files that are there')
    .action(async (url: string, flags: Flags) => {
      await importOpcUa(url, flags)
    })
}

/** @throws CliError, SourceError */
export async function importOpcUa(url: string, flags: Flags): Promise<TagList> {
  const out = flags.out ?? `${flags.name}.tags.yaml`
  const beside = `${out.replace(/(\.tags)?\.ya?ml$/i, '')}.sources.yaml`
  const there = [out, beside].find((file) => existsSync(file))
  if (there !== undefined && !flags.force)
    throw new CliError(`${there}: is there already; --force writes over it, --out FILE writes elsewhere`)
  const explored = await look(url, flags)
  const list = tagList(explored.variables, {
    name: flags.name,
    uri: url,
    made: `twin import opcua ${url}`,
    namespaces: explored.namespaces,
    opcua: settingsOf(flags),
  })
  await mkdir(dirname(out), { recursive: true })
  await writeFile(out, list.tags)
  await writeFile(beside, list.sources)
  for (const line of report(list, explored, out, beside)) console.log(line)
  return list
}

async function look(url: string, flags: Flags): Promise<Explored> {
  const { filter } = flags
  const progress = startProgress(`Looking through ${url}`)
  try {
    const explored = await explore({
      name: flags.name,
      uri: url,
      secrets: secretsOf(flags.name, process.env),
      settings: { ...OPCUA_DEFAULTS, ...settingsOf(flags) },
      dataDir: flags.data,
      root: flags.root,
      depth: flags.depth,
      most: flags.most,
      wanted: ({ path, browseName, nodeId }) =>
        // What the server says of itself is no plant's.
        !/^ns=0;/.test(nodeId) &&
        (filter === undefined || filter.test([...path, browseName].join('/')) || filter.test(nodeId)),
      onProgress: (done, total, what) => progress.update(done, total, what),
    })
    progress.done(`${explored.browsed.nodes} nodes, ${explored.variables.length} variables`)
    return explored
  } catch (error) {
    progress.fail()
    throw error
  }
}

const settingsOf = ({ security, policy, trustFirst }: Flags): Partial<OpcUaSettings> => ({
  ...(security === OPCUA_DEFAULTS.security ? {} : { security }),
  ...(policy === OPCUA_DEFAULTS.policy ? {} : { policy }),
  ...(trustFirst ? { trustFirst } : {}),
})

function secretsOf(name: string, env: NodeJS.ProcessEnv): FeedSecrets {
  const user = env[variable(name, 'USER')]
  const password = env[variable(name, 'PASSWORD')]
  const keyPassphrase = env[variable(name, 'KEY_PASSPHRASE')]
  return {
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
    ...(keyPassphrase === undefined ? {} : { keyPassphrase }),
  }
}

const NAMED = 10

function report(list: TagList, { browsed }: Explored, out: string, beside: string): string[] {
  const lines = [`${out}: ${list.count} tags; ${beside}: their bindings, to be added to sources.yaml`]
  const some = (what: string, all: readonly string[]) => {
    if (all.length === 0) return
    lines.push(`${all.length} ${what}:`, ...all.slice(0, NAMED).map((line) => `  ${line}`))
    if (all.length > NAMED) lines.push(`  and ${all.length - NAMED} more`)
  }
  some('variables are no tags', list.left)
  some('nodes could not be looked at', browsed.refused)
  if (browsed.cut === 'most')
    lines.push('warning: there are more nodes than --most; what lies beyond is missing')
  if (browsed.cut === 'depth') lines.push('warning: nodes lie deeper than --depth; they are missing')
  return lines
}

function readName(text: string): string {
  if (!/^[a-z][a-z0-9-]{0,31}$/.test(text))
    throw new InvalidArgumentError('small letters, digits and "-", at most 32, a letter first')
  return text
}
function readCount(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('must be a whole number above 0')
  return count
}
function readPattern(text: string): RegExp {
  try {
    return new RegExp(text, 'iu')
  } catch {
    throw new InvalidArgumentError('is no regular expression')
  }
}
