import { MESSAGE_KEYS } from '../domain/notices/message-key.ts'
import { capabilitiesOf } from '../domain/notices/channel.ts'
import type { Notice } from '../domain/notices/notice.ts'
import { dayOf } from '../domain/time/day.ts'
import { isRefused, type Refusal } from '../domain/request/refusal.ts'
import { Unreadable, type UnreadableRow } from '../domain/notices/unreadable.ts'
import { messageOf } from '../runtime/errors.ts'
import { linkAccount } from '../usecases/accounts/link-account.ts'
import type { OutgoingNotice } from '../usecases/ports.ts'
import { welcome } from '../usecases/accounts/welcome.ts'
import { withdrawConsent } from '../usecases/accounts/unlink-account.ts'
import { answerOfficial } from './answer-official.ts'
import { Exchange } from './exchange.ts'
import { handleGroup } from './groups/handle-group.ts'
import { linkCodeIn, type Arrival, type ConversationParts, type Readers } from './arrival.ts'
import type { InboundMessage, InboxRow, ReadUpdate } from './ports.ts'
import { toast } from './notices.ts'

/** Works on one row of the inbox. @throws Unreadable when it is no update any more. */
export async function handleRow(
  parts: ConversationParts & { read: Readers },
  { tx, row, now }: Omit<Arrival, 'message'>,
): Promise<void> {
  const read = parts.read(row.account)
  if (!read) throw new Error(`No channel reads the updates of ${row.account}`)
  await handleInbound(parts, { tx, row, message: await readBy(read, row), now })
}

async function readBy(read: ReadUpdate, row: InboxRow): Promise<InboundMessage> {
  try {
    return await read(row)
  } catch (error) {
    throw new Unreadable({ kind: 'update', key: String(row.id), why: messageOf(error) })
  }
}

/** Answers one thing that somebody did in a chat. Everything it changes and says is part of the given transaction. */
export async function handleInbound(parts: ConversationParts, arrival: Arrival): Promise<void> {
  try {
    await handle(parts, arrival)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    await sayUnreadable(arrival, error.row)
  }
}

/** Whatever is done reads what it is about before it changes anything. */
async function sayUnreadable(arrival: Arrival, row: UnreadableRow): Promise<void> {
  const { tx, message, now } = arrival
  const { inbound, address } = message
  await tx.unreadable.met(row, now)
  const notice: Notice = { kind: 'refused', refusal: { reason: 'unreadable' } }
  if (inbound.kind !== 'press') {
    return say(arrival, notice, {
      key: MESSAGE_KEYS.reply(String(arrival.row.id), 'unreadable'),
      lane: 'answer',
    })
  }
  await tx.outbox.answerPress({ address, pressId: inbound.pressId, notice })
}

async function handle(parts: ConversationParts, arrival: Arrival): Promise<void> {
  const { tx, message, now } = arrival
  const { address, inbound, inGroup } = message
  if (inGroup) return handleGroup(parts, arrival)
  if (inbound.kind === 'ignored' || inbound.kind === 'moved') return
  if (inbound.kind === 'receipt') return tx.messages.receive(address, inbound, now)
  if (inbound.kind === 'withdrawn') {
    const work = { tx, catalogue: parts.catalogue(), now }
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
  const exchange = new Exchange(parts, arrival, { official, address })
  await answerOfficial(exchange, inbound, arrival.row)
}

async function link(
  { catalogue }: ConversationParts,
  arrival: Arrival,
  code: string,
): Promise<void> {
  const { tx, row, message, now } = arrival
  const { address } = message
  const linked = await linkAccount({ tx, catalogue: catalogue(), now }, { code, address })
  const id = String(row.id)
  if (isRefused(linked)) return refuse(arrival, linked.refused)
  await welcome({ tx, catalogue: catalogue(), now }, { official: linked, address, inboxId: id })
}

async function greetStranger(arrival: Arrival): Promise<void> {
  const { tx, message, now } = arrival
  const { inbound, address } = message
  if (inbound.kind === 'press') {
    const { pressId } = inbound
    await tx.outbox.answerPress({ address, pressId, notice: toast('not-linked') })
  }
  await tellStranger(arrival, { kind: 'link-instruction' }, `instruction/${dayOf(now)}`)
}

/** That too many codes were wrong is said once an hour. */
async function refuse(arrival: Arrival, refusal: Refusal): Promise<void> {
  const { row, now } = arrival
  const isOver = refusal.reason === 'too-many-attempts'
  const about = isOver ? `too-many/${now.toISOString().slice(0, 13)}` : `code/${String(row.id)}`
  await tellStranger(arrival, { kind: 'refused', refusal }, about)
}

/** Nobody writes to a stranger twice about the same, nor before what officials wait for. */
async function tellStranger(arrival: Arrival, notice: Notice, about: string): Promise<void> {
  const key = MESSAGE_KEYS.stranger(arrival.message.address, about)
  await say(arrival, notice, { key, lane: 'ordinary' })
}

async function say(
  { tx, row, message }: Arrival,
  notice: Notice,
  how: Pick<OutgoingNotice, 'key' | 'lane'>,
): Promise<void> {
  await tx.outbox.add([
    {
      ...how,
      to: { chat: message.address },
      notice,
      cause: { rule: 'reply', inboxId: String(row.id) },
    },
  ])
}
