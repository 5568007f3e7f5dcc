import type { Channel, Outcome } from '../../delivery/ports.ts'
import { CAPABILITIES } from '../../domain/channel.ts'
import { type RichText, textOf } from '../../texts/rich-text.ts'
import type { ZaloBotApi } from './bot-api.ts'
import { classify } from './classify.ts'

/** The Zalo Bot Platform as a channel. It has neither buttons nor edits: codes to type stand in the text. */
export function zaloBotChannel(api: ZaloBotApi, account: string): Channel {
  return {
    account,
    capabilities: CAPABILITIES['zalo-bot'],
    send: async (chatId, { text }, signal): Promise<Outcome> => {
      try {
        const payload = { chat_id: chatId, ...styled(text) }
        const sent = await api.call('sendMessage', payload, signal)
        return { kind: 'sent', messageId: sent.message_id }
      } catch (error) {
        return classify(error)
      }
    },
  }
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
