/** A link as the server keeps it, or why it refuses it: hosts need a dot, so localhost is no address. */
export type CheckedLink = { url: string } | { wrong: string }

export function checkLink(link: string): CheckedLink {
  const own = /^(tg|ton|tonsite):(?:\/\/)?([\w.-]+)(.*)$/i.exec(link)
  if (own) return { url: `${own[1]?.toLowerCase()}://${own[2]}${own[3]}` }
  const parts = /^(?:([^:/?#@[\]]*):\/\/)?([^/?#]*)(.*)$/s.exec(link)
  const protocol = parts?.[1]?.toLowerCase() ?? 'http'
  const host = parts?.[2]?.toLowerCase() ?? ''
  if (protocol !== 'http' && protocol !== 'https') return { wrong: 'Unsupported URL protocol' }
  if (host === '') return { wrong: 'URL host is empty' }
  const port = /:(\d*)$/.exec(host)?.[1]
  if (port !== undefined && !(Number(port) > 0 && Number(port) <= 65_535)) {
    return { wrong: 'Wrong port number specified in the URL' }
  }
  if (!host.includes('.') && !host.startsWith('[')) return { wrong: 'Wrong HTTP URL' }
  const path = parts?.[3] ?? ''
  return { url: `${protocol}://${host}${path.startsWith('/') ? path : `/${path}`}` }
}

/** The person a `tg://user?id=` link names. */
export function linkedUser(link: string): number | undefined {
  const id = /^tg:(?:\/\/)?user\?id=(\d+)$/i.exec(link)?.[1]
  return id === undefined ? undefined : Number(id)
}
