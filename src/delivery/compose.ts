import type { Capabilities } from '../domain/channel.ts'
import type { Choice } from '../domain/choice.ts'
import { choicesOf, layOut } from '../texts/lay-out.ts'
import type { Message } from '../texts/message.ts'
import { markedAsRepetition, render } from '../texts/render.ts'
import { tokenOf, typedChoices } from '../texts/typed-codes.ts'
import type { NoticeContext, Prompt, Prompts, QueuedMessage } from './ports.ts'

interface Composing {
  capabilities: Capabilities
  prompts: Prompts
  now: Date
}

/**
 * What a message says to its reader at this moment, in the parts its channel needs; undefined when its reader may not
 * see it. Codes to be typed are recorded before anybody can read them.
 */
export async function compose(
  message: QueuedMessage,
  context: NoticeContext,
  { capabilities, prompts, now }: Composing,
): Promise<Message[] | undefined> {
  const words = wordsFor(message, context)
  if (!words) return undefined
  const layout = { language: context.reader?.language ?? 'vi', capabilities }
  const choices = choicesOf(words)
  if (capabilities.buttons === 'callback' || choices.length === 0) return layOut(words, layout)
  const { token } = await prompts.open(message, (number) => promptOf(number, choices), now)
  return layOut(words, { ...layout, token })
}

function promptOf(number: number, choices: readonly Choice[]): Prompt {
  const token = tokenOf(number)
  return { token, choices: typedChoices(choices, token) }
}

function wordsFor(
  { notice, isRepetition }: QueuedMessage,
  { reader, view }: NoticeContext,
): Message | undefined {
  const language = reader?.language ?? 'vi'
  const message = render(notice, { language, ...(view && { view }) })
  return message && isRepetition ? markedAsRepetition(message, language) : message
}
