import type { Clock } from '../../runtime/clock.ts'
import type { Channel, Outcome } from '../../delivery/ports.ts'
import { CAPABILITIES } from '../../domain/notices/channel.ts'
import type { AddressedPicture } from '../../texts/message.ts'
import { lines, plainText, type RichText, textOf } from '../../texts/rich-text.ts'
import { probed } from '../no-answer.ts'
import { type ZaloBotApi, ZaloBotError } from './bot-api.ts'
import { classify } from './classify.ts'

/** The Zalo Bot Platform as a channel. It has neither buttons nor edits: codes to type stand in the text. */
export function zaloBotChannel({
  api,
  account,
  clock,
}: {
  api: ZaloBotApi
  account: string
  clock: Clock
}): Channel {
  const meaning = (thrown: unknown): Outcome => classify(thrown, clock.now())
  return {
    account,
    capabilities: CAPABILITIES['zalo-bot'],
    probe: (signal) => probed(() => api.call('getMe', {}, signal), meaning),
    send: async (chatId, { text, picture }, signal): Promise<Outcome> => {
      const post = async (method: 'sendMessage' | 'sendPhoto', what: object): Promise<Outcome> => {
        const sent = await api.call(method, { chat_id: chatId, ...what }, signal)
        return { kind: 'sent', messageId: sent.message_id }
      }
      const say = (words: RichText): Promise<Outcome> => post('sendMessage', styled(words))
      try {
        if (!picture) return await say(text)
        return await post('sendPhoto', captioned(text, picture)).catch((error: unknown) => {
          if (!isPictureRefused(error)) throw error
          return say(lines(text, picture.otherwise))
        })
      } catch (error) {
        return meaning(error)
      }
    },
  }
}

/** One message: the text stands under the picture, without styles, of which captions have none. */
function captioned(
  text: RichText,
  { address }: AddressedPicture,
): { photo: string; caption: string } {
  return { photo: address, caption: plainText(text).normalize('NFC') }
}

/** The platform's fetcher does not reach every host. */
function isPictureRefused(error: unknown): boolean {
  return error instanceof ZaloBotError && /photo/i.test(error.description)
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
