import { capabilitiesOf } from '../domain/channel.ts'
import { wasMasked } from '../domain/privacy.ts'
import type { Notice } from '../domain/notice.ts'
import { isRefused } from '../domain/refusal.ts'
import { linkAccount } from '../usecases/link-account.ts'
import type { Reference } from '../usecases/ports.ts'
import { welcome } from '../usecases/welcome.ts'
import { commandInWords, findCommand, readCommand } from './commands.ts'
import { Exchange } from './exchange.ts'
import { handleGroup } from './handle-group.ts'
import { linkCodeIn } from './link-code.ts'
import { handleWords } from './free-text.ts'
import { sayNotUnderstood } from './not-understood.ts'
import type { ConversationTransaction, Inbound, InboundMessage, InboxRow } from './ports.ts'
import { handlePress, showAnew } from './presses.ts'
import { handleTypedChoice } from './typed-choice.ts'
import type { Lexicon } from './reply/lexicon.ts'
import { toast } from './toast.ts'

export interface ConversationParts {
  reference: () => Reference
  lexicon: Lexicon
}

interface Arrival {
  tx: ConversationTransaction
  row: InboxRow
  message: InboundMessage
  now: Date
}

/** Answers one thing that somebody did in a chat. Everything it changes and says is part of the given transaction. */
export async function handleInbound(parts: ConversationParts, arrival: Arrival): Promise<void> {
  const { tx, message, now } = arrival
  const { address, inbound, inGroup } = message
  if (inGroup) {
    return handleGroup({ tx, reference: parts.reference(), now }, message, arrival.row.id)
  }
  if (inbound.kind === 'ignored' || inbound.kind === 'moved') return
  if (inbound.kind === 'receipt') return tx.messages.receive(address, inbound, now)
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
  })
  await answer(exchange, inbound, arrival)
}

type Answerable = Exclude<
  Inbound,
  { kind: 'blocked' | 'unblocked' | 'ignored' | 'moved' | 'receipt' }
>

/** After so long the client that pressed has given up, and an answer to the press shows nowhere. */
const PRESS_LIFE_MS = 150_000

async function answer(
  exchange: Exchange,
  inbound: Answerable,
  { row, now }: Arrival,
): Promise<void> {
  switch (inbound.kind) {
    case 'press': {
      const notice = await handlePress(exchange, inbound)
      const { pressId, data } = inbound
      const isLate = now.getTime() - row.receivedAt.getTime() > PRESS_LIFE_MS
      if (isLate) return showAnew(exchange, data, notice)
      return exchange.tx.outbox.answerPress({ address: exchange.address, pressId, notice })
    }
    // Who opens the chat of an official account again may be written to again.
    case 'opened':
      return exchange.tx.officials.setAddressState(exchange.address, 'active', exchange.now)
    case 'attachment':
      return exchange.say({ kind: 'not-understood' })
    case 'text':
      return answerText(exchange, inbound)
  }
}

async function answerText(
  exchange: Exchange,
  { text, repliesTo }: Extract<Inbound, { kind: 'text' }>,
): Promise<void> {
  if (wasMasked(text)) await exchange.say({ kind: 'masked-warning' })
  const message = repliesTo === undefined ? undefined : await exchange.standing(repliesTo)
  if (await handleTypedChoice(exchange, text)) return
  const command = readCommand(text) ?? (await commandInWords(exchange, text))
  if (!command) return handleWords(exchange, text, message)
  const known = findCommand(command.name)
  await (known ? known.run(exchange, command.words, message) : sayNotUnderstood(exchange, message))
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
