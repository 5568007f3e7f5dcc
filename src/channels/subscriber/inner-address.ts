import { lookup } from 'node:dns'
import { lookup as lookupAll } from 'node:dns/promises'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Networks that are nobody's on the internet (RFC 6890), and ways of writing their addresses as others. */
const INNER: readonly [network: string, prefix: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
]
const FAMILIES = ['ipv4', 'ipv6'] as const

const inner = new BlockList()
for (const [network, prefix] of INNER) {
  inner.addSubnet(network, prefix, FAMILIES[isIP(network) === 6 ? 1 : 0])
}

const REFUSED = 'private and loopback addresses are not called unless WEBHOOK_PRIVATE=allow is set'

/** Whether an address leads into our own network, or to this machine. */
function isInner(address: string): boolean {
  const [plain = ''] = address.split('%')
  return inner.check(plain, FAMILIES[isIP(plain) === 6 ? 1 : 0])
}

/** Finds the addresses of a name where all of them are on the internet: what is called is what was looked at. */
export const outerLookup: LookupFunction = (hostname, options, found) => {
  lookup(hostname, options, (error, addresses, family) => {
    const all = Array.isArray(addresses) ? addresses : [{ address: addresses, family }]
    const isRefused = !error && all.some(({ address }) => isInner(address))
    found(isRefused ? new Error(`${hostname}: ${REFUSED}`) : error, addresses, family)
  })
}

/** The host of a web address as a name server, or a connection, takes it. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '')
}

/** @throws Error where a web address names its host by an inner address, of which nobody asks a name server. */
export function requireOuter(url: URL): void {
  const host = hostOf(url)
  if (isIP(host) !== 0 && isInner(host)) throw new Error(`${host}: ${REFUSED}`)
}

/** Whether nothing is known that speaks against calling it: a name that nobody knows yet may be known tomorrow. */
export async function isOuter(url: URL): Promise<boolean> {
  const found = await lookupAll(hostOf(url), { all: true }).catch(() => [])
  return found.every(({ address }) => !isInner(address))
}
