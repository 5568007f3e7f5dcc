import { capabilitiesOf } from '../domain/channel.ts'
import type { Notice } from '../domain/notice.ts'
import { isRefused } from '../domain/refusal.ts'
import { linkAccount } from '../usecases/link-account.ts'
import { withdrawConsent } from '../usecases/withdraw-consent.ts'
import { welcome } from '../usecases/welcome.ts'
import { answerOfficial } from './answer-official.ts'
import { Exchange } from './exchange.ts'
import { handleGroup } from './handle-group.ts'
import { linkCodeIn } from './link-code.ts'
import type { Arrival, ConversationParts } from './arrival.ts'
import { toast } from './toast.ts'

/** Answers one thing that somebody did in a chat. Everything it changes and says is part of the given transaction. */
export async function handleInbound(parts: ConversationParts, arrival: Arrival): Promise<void> {
  const { tx, message, now } = arrival
  const { address, inbound, inGroup } = message
  if (inGroup) return handleGroup(parts, arrival)
  if (inbound.kind === 'ignored' || inbound.kind === 'moved') return
  if (inbound.kind === 'receipt') return tx.messages.receive(address, inbound, now)
  if (inbound.kind === 'withdrawn') {
    const work = { tx, reference: parts.reference(), now }
    return withdrawConsent(work, { address, inboxId: arrival.row.id })
  }
  if (inbound.kind === 'blocked' || inbound.kind === 'unblocked') {
    const state = inbound.kind === 'blocked' ? 'blocked' : 'active'
    return tx.officials.setAddressState(address, state, now)
  }
  // Where nothing tells that a chat is open again, a word from it does.
  if (capabilitiesOf(address.account).buttons !== 'callback') {
    await tx.officials.heard(address, now)
  }
  const code = linkCodeIn(inbound)
  if (code !== undefined) return link(parts, arrival, code)
  const linked = await tx.officials.linkedTo(address)
  if (!linked) return greetStranger(arrival)
  const { official } = linked
  const exchange = new Exchange({
    tx,
    reference: parts.reference(),
    lexicon: parts.lexicon,
    address,
    official,
    inboxId: arrival.row.id,
    now,
    groupLink: parts.groupLinkOf?.(address.account),
  })
  await answerOfficial(exchange, inbound, arrival.row)
}

async function link(
  { reference }: ConversationParts,
  arrival: Arrival,
  code: string,
): Promise<void> {
  const { tx, row, message, now } = arrival
  const { address } = message
  const linked = await linkAccount({ tx, reference: reference(), now }, { code, address })
  const id = String(row.id)
  if (isRefused(linked)) return say(arrival, { kind: 'refused', refusal: linked.refused })
  await welcome({ tx, reference: reference(), now }, { official: linked, address, inboxId: id })
}

async function greetStranger(arrival: Arrival): Promise<void> {
  const { tx, message } = arrival
  const { inbound, address } = message
  if (inbound.kind === 'press') {
    const { pressId } = inbound
    await tx.outbox.answerPress({ address, pressId, notice: toast('not-linked') })
  }
  await say(arrival, { kind: 'link-instruction' })
}

async function say({ tx, row, message }: Arrival, notice: Notice): Promise<void> {
  const id = String(row.id)
  await tx.outbox.add([
    {
      key: `reply/${id}/1`,
      to: { chat: message.address },
      notice,
      lane: 'answer',
      cause: { rule: 'reply', inboxId: id },
    },
  ])
}
