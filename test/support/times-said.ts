/** How often something is said, also where several answers left as one message. */
export function timesSaid(said: RegExp, texts: readonly string[]): number {
  const everywhere = new RegExp(said.source, `${said.flags}g`)
  return texts.reduce((sum, text) => sum + (text.match(everywhere)?.length ?? 0), 0)
}
