import { decodeCharacter } from './html-character.ts'
import { readTag, type Tag } from './html-tag.ts'
import { checkLink, linkedUser } from './links.ts'
import { refusals } from './refusals.ts'
import type { Entity } from './rows.ts'

/** An element that is still open: where its text began in the result. */
interface Open extends Tag {
  offset: number
}

const STYLES: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
}

/** Telegram's own small HTML, not a browser's: its tags, its four named entities, its errors at byte offsets. */
export function parseHtml(html: string): { text: string; entities: Entity[] } {
  const entities: Entity[] = []
  const open: Open[] = []
  let text = ''
  let at = 0
  while (at < html.length) {
    const character = html.charAt(at)
    const decoded = character === '&' ? decodeCharacter(html, at) : undefined
    if (decoded) {
      text += decoded.character
      at = decoded.end
    } else if (character !== '<') {
      text += character
      at += 1
    } else if (html[at + 1] === '/') {
      at = closeTag({ html, at, text, open, entities })
    } else {
      const { tag, end } = readTag(html, at)
      open.push({ ...tag, offset: text.length })
      at = end
    }
  }
  const unclosed = open.at(-1)
  if (unclosed) {
    throw refusals.entities(`Can't find end tag corresponding to start tag "${unclosed.name}"`)
  }
  if (/\p{Cs}/u.test(text)) {
    throw refusals.entities(
      'Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units',
    )
  }
  return {
    text,
    entities: entities.map(({ language, ...entity }) => languageOfPre(entity, language)),
  }
}

/** Only a block keeps its language; inline code has none. */
function languageOfPre(entity: Entity, language: string | undefined): Entity {
  return entity.type === 'pre' && language !== undefined ? { ...entity, language } : entity
}

interface Closing {
  html: string
  at: number
  text: string
  open: Open[]
  entities: Entity[]
}

function closeTag({ html, at, text, open, entities }: Closing): number {
  const where = Buffer.byteLength(html.slice(0, at))
  const element = open.pop()
  if (!element) throw refusals.entities(`Unexpected end tag at byte offset ${where}`)
  const found = /^<\/([^\s>]*)\s*(>?)/.exec(html.slice(at))
  if (found?.[2] !== '>') throw refusals.entities(`Unclosed end tag at byte offset ${where}`)
  const name = (found[1] ?? '').toLowerCase()
  if (name !== '' && name !== element.name) {
    throw refusals.entities(
      `Unmatched end tag at byte offset ${where}, expected "</${element.name}>", found "</${name}>"`,
    )
  }
  if (text.length > element.offset) addEntity(element, text, entities)
  return at + found[0].length
}

function addEntity(element: Open, text: string, entities: Entity[]): void {
  const span = { offset: element.offset, length: text.length - element.offset }
  const style = STYLES[element.name]
  const language = element.argument
  if (style !== undefined) {
    entities.push({ type: style, ...span })
  } else if (element.name === 'a') {
    addLink(element.argument || text.slice(element.offset), span, entities)
  } else if (element.name === 'blockquote') {
    entities.push({ type: language ? 'expandable_blockquote' : 'blockquote', ...span })
  } else if (element.name === 'tg-emoji') {
    if (!/^\d*[1-9]\d*$/.test(element.argument)) {
      throw refusals.entities('Invalid custom emoji identifier specified')
    }
    entities.push({ type: 'custom_emoji', ...span, customEmoji: element.argument })
  } else if (element.name === 'pre' || element.name === 'code') {
    addCode(element, span, entities)
  }
}

type Span = Pick<Entity, 'offset' | 'length'>

function addLink(link: string, span: Span, entities: Entity[]): void {
  const user = linkedUser(link)
  const checked = checkLink(link)
  if (user !== undefined) entities.push({ type: 'text_mention', ...span, user })
  else if ('url' in checked) entities.push({ type: 'text_link', ...span, url: checked.url })
}

/** `pre` and `code` around the same text are one block, and the language may stand on either. */
function addCode(element: Open, span: Span, entities: Entity[]): void {
  const inner = entities.at(-1)
  const language = element.argument
  const same = inner?.offset === span.offset && inner.length === span.length
  if (inner && same && element.name === 'pre' && inner.type === 'code' && inner.language) {
    entities[entities.length - 1] = { ...inner, type: 'pre' }
  } else if (inner && same && element.name === 'code' && inner.type === 'pre' && language) {
    entities[entities.length - 1] = { ...inner, language }
  } else {
    entities.push({ type: element.name, ...span, ...(language ? { language } : {}) })
  }
}
