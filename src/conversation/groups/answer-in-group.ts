import { MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import type { AgencyCode } from '../../domain/people/agency.ts'
import { capabilitiesOf } from '../../domain/notices/channel.ts'
import type { Notice, NoticeOf } from '../../domain/notices/notice.ts'
import { isRestricted } from '../../domain/request/privacy.ts'
import { needsReceiptFirst } from '../../domain/request/view.ts'
import type { RequestStep } from '../../domain/request/commands.ts'
import { STEPS } from '../../domain/request/decisions.ts'
import { requestLine } from '../../usecases/requests/list-requests.ts'
import { answerAttachment, answerText } from '../answer-official.ts'
import type { Arrival, ConversationParts } from '../arrival.ts'
import { requestsNamed } from '../commands/lookup.ts'
import { readCommand } from '../commands.ts'
import { Exchange } from '../exchange.ts'
import type { Inbound, StandingMessage } from '../ports.ts'
import { handlePress } from '../presses.ts'
import { toast } from '../notices.ts'

export type Said = Extract<Inbound, { kind: 'text' | 'press' | 'attachment' }>
type How = NoticeOf<'group-answered'>['how']

/**
 * What an official says to the bot in a linked group counts as said in private, and is answered there. The group learns
 * that it was, and of a request of its own agency what a list of requests tells.
 */
export async function answerInGroup(
  parts: ConversationParts,
  arrival: Arrival,
  inbound: Said,
): Promise<void> {
  const { tx, message } = arrival
  const { address: group, sender } = message
  const agency = await tx.groups.linkedAgency(group)
  if (agency === undefined) return
  const linked = sender && (await tx.officials.linkedTo(sender))
  if (!sender || !linked) return answerStranger(arrival, inbound)
  const exchange = new Exchange(parts, arrival, {
    official: linked.official,
    address: sender,
    group,
  })
  const card = inbound.kind === 'text' && (await cardAskedFor(exchange, inbound.text, agency))
  if (card) return sayInGroup(arrival, card)
  const how = await (inbound.kind === 'press' ? press(exchange, inbound) : words(exchange, inbound))
  if (how) await sayInGroup(arrival, { kind: 'group-answered', how })
}

export async function sayInGroup({ tx, row, message }: Arrival, notice: Notice): Promise<void> {
  const inboxId = String(row.id)
  await tx.outbox.add([
    {
      key: MESSAGE_KEYS.groupReply(inboxId),
      to: { chat: message.address },
      notice,
      lane: 'answer',
      cause: { rule: 'group', inboxId },
    },
  ])
}

async function answerStranger(arrival: Arrival, inbound: Said): Promise<void> {
  if (inbound.kind !== 'press') {
    return sayInGroup(arrival, { kind: 'group-answered', how: 'not-linked' })
  }
  const { address } = arrival.message
  const { pressId } = inbound
  await arrival.tx.outbox.answerPress({ address, pressId, notice: toast('not-linked') })
}

async function words(
  exchange: Exchange,
  inbound: Exclude<Said, { kind: 'press' }>,
): Promise<How | undefined> {
  await (inbound.kind === 'text'
    ? answerText(exchange, inbound)
    : answerAttachment(exchange, inbound))
  const { repliesTo } = inbound
  if (repliesTo !== undefined) await bringUpToDate(exchange, await exchange.standing(repliesTo))
  return exchange.hasRecorded ? 'recorded' : 'privately'
}

/** What shows over the chat says where the answer is. */
async function press(
  exchange: Exchange,
  inbound: Extract<Said, { kind: 'press' }>,
): Promise<How | undefined> {
  const came = await handlePress(exchange, inbound)
  await bringUpToDate(exchange, await exchange.standing(inbound.messageId))
  const isDone = came.kind === 'toast' && came.toast === 'done'
  const isElsewhere = exchange.said > 0 && !isDone
  await exchange.tx.outbox.answerPress({
    address: exchange.address,
    pressId: inbound.pressId,
    notice: isElsewhere ? toast('privately') : came,
  })
  return isDone ? 'recorded' : undefined
}

/** `/yc 42`: of the group's own agency alone, when the official may read it; what is restricted is said in private. */
async function cardAskedFor(
  exchange: Exchange,
  text: string,
  agency: AgencyCode,
): Promise<NoticeOf<'group-card'> | undefined> {
  const command = readCommand(text)
  const named = command?.name === 'yc' ? await requestsNamed(exchange, command.words) : []
  const [line, ...others] = named ?? []
  const isOwn = line !== undefined && others.length === 0 && line.agency.code === agency
  return isOwn && !isRestricted(line) ? groupCard(exchange, line.code) : undefined
}

async function bringUpToDate(exchange: Exchange, message: StandingMessage): Promise<void> {
  const notice = message.known?.notice
  const card = notice?.kind === 'group-card' && (await groupCard(exchange, notice.request))
  if (card && exchange.group) await exchange.tx.messages.replace(exchange.group, message, card)
}

/** The everyday steps of whoever has to answer. */
const ANSWERING_STEPS: readonly RequestStep[] = ['acknowledge', 'start-work', 'answer']

async function groupCard(
  { tx, catalogue, now, address }: Exchange,
  code: string,
): Promise<NoticeOf<'group-card'> | undefined> {
  const request = await tx.requests.find(code)
  if (!request) return undefined
  const { status } = request.state
  // A code to be typed is bound to one reader.
  const isPressed = capabilitiesOf(address.account).buttons === 'callback'
  const steps = ANSWERING_STEPS.filter(
    (step) => STEPS[step].from.includes(status) || needsReceiptFirst(request, step),
  )
  const { version, agency, documentNumber, dueOn, lateness } = requestLine(request, catalogue, now)
  return {
    kind: 'group-card',
    request: code,
    version,
    agency: agency.name,
    kindOf: agency.kind,
    documentNumber,
    ...(dueOn && { dueOn }),
    lateness,
    status,
    steps: isPressed ? steps : [],
  }
}
