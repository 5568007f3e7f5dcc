import type { Choice } from '../domain/notices/choice.ts'
import type { Notice } from '../domain/notices/notice.ts'
import type { Language } from '../domain/people/official.ts'
import { choicesOf, layOut } from '../texts/render/lay-out.ts'
import type { Message } from '../texts/message.ts'
import { markedAsRepetition, phrasesIn, render } from '../texts/render/notice.ts'
import { lines } from '../texts/rich-text.ts'
import { tokenOf, typedChoices } from '../texts/render/typed-codes.ts'
import { LINK_LIFE_MS, PICTURE_LIFE_MS } from './paper-links.ts'
import type {
  Attach,
  Channel,
  LinkTo,
  NoticeContext,
  Prompt,
  Prompts,
  QueuedMessage,
} from './ports.ts'

interface Composing {
  channel: Pick<Channel, 'capabilities' | 'groupLink'>
  prompts: Prompts
  attach: Attach
  /** Absent: nobody can reach us from outside. */
  linkTo?: LinkTo | undefined
  now: Date
}

/**
 * What a message says to its reader at this moment, in the parts its channel needs; undefined when its reader may not
 * see it; what stood there already becomes neutral. Codes to be typed are recorded before anybody can read them.
 * @throws Error when what it is about cannot be read.
 */
export async function compose(
  message: QueuedMessage,
  context: NoticeContext,
  composing: Composing,
): Promise<Message[] | undefined> {
  const { channel, prompts, now } = composing
  const { capabilities } = channel
  const said = wordsFor(message, context)
  if (!said && context.fault !== undefined) throw new Error(context.fault)
  if (!said) return undefined
  const language = context.reader?.language ?? 'vi'
  const linked = withGroupLink(said, message.notice, { channel, language })
  const words =
    message.operation === 'send' ? await withFile(linked, { message, context }, composing) : linked
  const layout = { language, capabilities }
  const choices = choicesOf(words)
  if (capabilities.buttons === 'callback' || choices.length === 0) return layOut(words, layout)
  const { token } = await prompts.open(message, (number) => promptOf(number, choices), now)
  return layOut(words, { ...layout, token })
}

/** A file goes with its text; where the channel takes none, the text says where it is fetched, or that it cannot be. */
async function withFile(
  said: Message,
  { message, context }: { message: QueuedMessage; context: NoticeContext },
  { channel: { capabilities }, attach, linkTo, now }: Composing,
): Promise<Message> {
  const found = attach(message.notice)
  if (!found) return said
  const { make, ...file } = found
  const { pictures, documents } = capabilities
  const ending = file.name.split('.').at(-1) ?? ''
  const isTaken =
    file.kind === 'picture'
      ? pictures === 'upload'
      : documents === 'any' || documents.includes(ending)
  if (isTaken) {
    // It is always in the first part: once that has gone, its place alone is needed.
    const bytes = message.partsSent === 0 ? await make() : new Uint8Array()
    return { ...said, attachment: { ...file, bytes } }
  }
  const t = phrasesIn(context.reader?.language ?? 'vi').channel
  if (!linkTo) return { ...said, text: lines(said.text, t.noFileHere(file.name)) }
  const lifeMs = file.kind === 'picture' ? PICTURE_LIFE_MS : LINK_LIFE_MS
  const address = linkTo(message, now, lifeMs)
  const otherwise = t.fileAt(file.name, address)
  return file.kind === 'picture'
    ? { ...said, picture: { address, otherwise } }
    : { ...said, text: lines(said.text, otherwise) }
}

/** One press does what words cannot where a bot does not hear all that is said in a group. */
function withGroupLink(
  said: Message,
  notice: Notice,
  { channel: { groupLink }, language }: { channel: Composing['channel']; language: Language },
): Message {
  if (notice.kind !== 'group-code' || !groupLink) return said
  return {
    ...said,
    text: lines(said.text, phrasesIn(language).group.byLink(groupLink(notice.code))),
  }
}

function promptOf(number: number, choices: readonly Choice[]): Prompt {
  const token = tokenOf(number)
  return { token, choices: typedChoices(choices, token) }
}

function wordsFor(
  { notice, isRepetition, operation }: QueuedMessage,
  { reader, view, fault, isOutsideState = false }: NoticeContext,
): Message | undefined {
  const language = reader?.language ?? 'vi'
  const message = render(notice, { language, isOutsideState, ...(view && { view }) })
  if (!message && reader && operation === 'edit' && fault === undefined) {
    return render({ kind: 'office-left' }, { language })
  }
  return message && isRepetition ? markedAsRepetition(message, language) : message
}
