const HARMLESS = new Set(['http:', 'https:', 'mailto:', 'tel:'])

/** Where a link leads, if a page may lead there. */
export function safeLink(written: string): string | undefined {
  const hasScheme = /^[a-z][a-z\d+.-]*:/i.test(written)
  const link = URL.parse(hasScheme ? written : `http://${written}`)
  return link && HARMLESS.has(link.protocol) ? link.href : undefined
}
