import { wasMasked } from '../domain/request/privacy.ts'
import type { Links } from './arrival.ts'
import { commandInWords, findCommand, readCommand } from './commands.ts'
import type { Exchange } from './exchange.ts'
import { handleWords } from './free-text/answer.ts'
import { sayNotUnderstood } from './free-text/not-understood.ts'
import type { Inbound, InboxRow } from './ports.ts'
import { handlePress, showAnew } from './presses.ts'
import { handleTypedChoice } from './typed-choice.ts'

type Answerable = Exclude<
  Inbound,
  { kind: 'blocked' | 'unblocked' | 'ignored' | 'moved' | 'receipt' | 'withdrawn' }
>

/** After so long the client that pressed has given up, and an answer to the press shows nowhere. */
const PRESS_LIFE_MS = 150_000

/** Answers what a linked official did; `receivedAt` says how long ago. */
export async function answerOfficial(
  exchange: Exchange,
  inbound: Answerable,
  { receivedAt }: Pick<InboxRow, 'receivedAt'>,
): Promise<void> {
  switch (inbound.kind) {
    case 'press': {
      const notice = await handlePress(exchange, inbound)
      const { pressId, data } = inbound
      const isLate = exchange.now.getTime() - receivedAt.getTime() > PRESS_LIFE_MS
      if (isLate) return showAnew(exchange, data, notice)
      return exchange.tx.outbox.answerPress({ address: exchange.address, pressId, notice })
    }
    // Who opens the chat of an official account again may be written to again.
    case 'opened':
      return exchange.tx.officials.setAddressState(exchange.address, 'active', exchange.now)
    case 'attachment':
      return answerAttachment(exchange, inbound)
    case 'unseen':
      return sayUnseen(exchange)
    case 'edited':
      return exchange.say({ kind: 'edit-not-read' })
    case 'text':
      return answerText(exchange, inbound)
  }
}

/** Several files in a row are answered once. */
async function sayUnseen(exchange: Exchange): Promise<void> {
  const { tx, address, today, links } = exchange
  const last = await tx.messages.lastAnswer(address)
  if (last?.kind === 'unseen' && last.on === today) return
  await exchange.say({ kind: 'unseen', on: today, ...whereFilesGo(links) })
}

/** The words under a file are read; the file is not, and whoever sent it learns where files go. */
export async function answerAttachment(
  exchange: Exchange,
  { caption, ...inbound }: Extract<Inbound, { kind: 'attachment' }>,
): Promise<void> {
  await exchange.say({ kind: 'file-not-read', ...whereFilesGo(exchange.links) })
  if (caption !== undefined) await answerText(exchange, { ...inbound, kind: 'text', text: caption })
}

function whereFilesGo({ upload: link }: Links): { link?: string } {
  return link === undefined ? {} : { link }
}

export async function answerText(
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
