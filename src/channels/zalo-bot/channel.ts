import type { Channel, Outcome } from '../../delivery/ports.ts'
import { CAPABILITIES } from '../../domain/channel.ts'
import type { AddressedPicture } from '../../texts/message.ts'
import { lines, plainText, type RichText, textOf } from '../../texts/rich-text.ts'
import { type ZaloBotApi, ZaloBotError } from './bot-api.ts'
import { classify } from './classify.ts'

/** The Zalo Bot Platform as a channel. It has neither buttons nor edits: codes to type stand in the text. */
export function zaloBotChannel(api: ZaloBotApi, account: string): Channel {
  return {
    account,
    capabilities: CAPABILITIES['zalo-bot'],
    send: async (chatId, message, signal): Promise<Outcome> => {
      const say = async (text: RichText): Promise<Outcome> => {
        const payload = { chat_id: chatId, ...styled(text) }
        const sent = await api.call('sendMessage', payload, signal)
        return { kind: 'sent', messageId: sent.message_id }
      }
      const { text, picture } = message
      try {
        return picture
          ? await show(api, { chatId, text, picture }, signal).catch((error: unknown) => {
              if (!isPictureRefused(error)) throw error
              return say(lines(text, picture.otherwise))
            })
          : await say(text)
      } catch (error) {
        return classify(error)
      }
    },
  }
}

/** One message: the text stands under the picture, without styles, of which captions have none. */
async function show(
  api: ZaloBotApi,
  { chatId, text, picture }: { chatId: string; text: RichText; picture: AddressedPicture },
  signal: AbortSignal,
): Promise<Outcome> {
  const caption = plainText(text).normalize('NFC')
  const payload = { chat_id: chatId, photo: picture.address, caption }
  const sent = await api.call('sendPhoto', payload, signal)
  return { kind: 'sent', messageId: sent.message_id }
}

/** The platform's fetcher does not reach every host. */
function isPictureRefused(error: unknown): boolean {
  return (
    error instanceof ZaloBotError &&
    error.failure.kind === 'refused' &&
    /photo/i.test(error.failure.description)
  )
}

interface Style {
  start: number
  len: number
  st: string[]
}

/** Styles by place instead of markup: nothing in a name or a reason can break the message. */
function styled(text: RichText): { text: string; text_styles?: Style[] } {
  const styles: Style[] = []
  let plain = ''
  for (const span of text) {
    const words = textOf(span).normalize('NFC')
    if (typeof span === 'object' && !('code' in span)) {
      styles.push({ start: plain.length, len: words.length, st: ['bold' in span ? 'b' : 'i'] })
    }
    plain += words
  }
  return { text: plain, ...(styles.length > 0 && { text_styles: styles }) }
}
