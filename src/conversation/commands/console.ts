import { consoleEntry, linkEnds } from '../../domain/people/console.ts'
import { isRefused } from '../../domain/request/refusal.ts'
import { inviteToConsole } from '../../usecases/console/sessions.ts'
import type { Exchange } from '../exchange.ts'

/** `/banlamviec`: a link into the console, with the letters that are typed there. */
export async function giveConsoleLink(exchange: Exchange): Promise<void> {
  const { work, official, address, links, now } = exchange
  if (links.console === undefined) return exchange.say({ kind: 'console-link' })
  const invited = await inviteToConsole(work, official, address)
  if (isRefused(invited)) return exchange.say({ kind: 'refused', refusal: invited.refused })
  const { token, letters } = invited
  const link = { address: `${links.console}${consoleEntry(token)}`, letters, until: linkEnds(now) }
  await exchange.say({ kind: 'console-link', link })
}
