import { characters } from '../formatted-text.ts'
import { textArg } from '../../wire/query.ts'
import { refusals } from '../refusals.ts'
import type { Bot } from '../rows.ts'
import { botView } from '../views.ts'
import { languageArg } from './commands.ts'
import { type Call, done, type Method } from './method.ts'

type Texts = Record<string, string>

export const setMyName: Method = (call) => {
  const name = textOf(call, 'name', { max: 64, refuse: refusals.nameTooLong })
  return changed(call, (bot, language) => ({
    ...bot,
    // The default name cannot be taken away.
    names: language === '' && name === '' ? bot.names : withText(bot.names, language, name),
  }))
}

export const setMyDescription: Method = (call) => {
  const text = textOf(call, 'description', { max: 512, refuse: refusals.descriptionTooLong })
  return changed(call, (bot, language) => ({
    ...bot,
    descriptions: withText(bot.descriptions, language, text),
  }))
}

export const setMyShortDescription: Method = (call) => {
  const text = textOf(call, 'short_description', { max: 120, refuse: refusals.descriptionTooLong })
  return changed(call, (bot, language) => ({
    ...bot,
    shortDescriptions: withText(bot.shortDescriptions, language, text),
  }))
}

function textOf(
  { query }: Call,
  field: string,
  { max, refuse }: { max: number; refuse: () => Error },
): string {
  const text = textArg(query, field).trim()
  if (characters(text) > max) throw refuse()
  return text
}

/** An empty text takes the text of that language away. */
function withText(texts: Texts, language: string, text: string): Texts {
  const { [language]: _before, ...others } = texts
  return text === '' ? others : { ...others, [language]: text }
}

function changed(
  { tg, bot: id, query }: Call,
  apply: (bot: Bot, language: string) => Bot,
): typeof done {
  const language = languageArg(query)
  const bot = tg.bots.get(id)
  if (!bot) throw refusals.unauthorized()
  tg.publish({ platform: 'telegram', type: 'bot', bot: botView(tg.bots.put(apply(bot, language))) })
  return done
}
