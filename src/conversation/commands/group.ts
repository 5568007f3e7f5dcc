import { capabilitiesOf } from '../../domain/notices/channel.ts'
import { isRefused } from '../../domain/request/refusal.ts'
import { issueGroupCode } from '../../usecases/groups/groups.ts'
import type { Exchange } from '../exchange.ts'

/** `/nhom`: a code with which a group is linked to one's agency. */
export async function giveGroupCode(exchange: Exchange): Promise<void> {
  const issued = await issueGroupCode(exchange.work, exchange.official)
  if (isRefused(issued)) return exchange.say({ kind: 'refused', refusal: issued.refused })
  const { agency, code, expiresAt } = issued
  const name = exchange.catalogue.agencies.get(agency)?.name ?? agency
  const { links, address } = exchange
  const mentioned = capabilitiesOf(address.account).groups === 'mentions'
  await exchange.say({
    kind: 'group-code',
    code,
    agency: name,
    expiresAt,
    ...(links.group !== undefined && { invite: links.group }),
    ...(mentioned && { mentioned }),
  })
}
