import { characters } from '../formatted-text.ts'
import { accessibleChat } from '../access.ts'
import { apiId } from '../chats.ts'
import {
  fieldsOf,
  FieldError,
  type Fields,
  objectArg,
  requiredInteger,
  requiredText,
  within,
} from '../fields.ts'
import { parsedJson, type Query, textArg } from '../../wire/query.ts'
import { refusals } from '../refusals.ts'
import type { Menu } from '../rows.ts'
import { menuKey } from '../telegram.ts'
import { type Call, done, type Outcome } from './method.ts'

type BotCommand = Menu['commands'][number]

const MAX_COMMANDS = 100

export function setMyCommands(call: Call): Outcome {
  const { tg, query } = call
  const written = writtenCommands(query)
  const place = placeOf(call)
  const commands = written.map(checkedCommand)
  if (commands.length > MAX_COMMANDS) throw refusals.commandsTooMany()
  if (commands.length === 0) tg.menus.delete(menuKey(place))
  else tg.menus.put({ ...place, commands })
  tg.publish({ platform: 'telegram', type: 'menu', bot: call.bot })
  return done
}

export function getMyCommands(call: Call): Outcome {
  return { result: call.tg.menus.get(menuKey(placeOf(call)))?.commands ?? [] }
}

export function deleteMyCommands(call: Call): Outcome {
  const { tg, bot } = call
  tg.menus.delete(menuKey(placeOf(call)))
  tg.publish({ platform: 'telegram', type: 'menu', bot })
  return done
}

export function languageArg(query: Query): string {
  const language = textArg(query, 'language_code')
  if (!/^([a-z]{2})?$/.test(language)) throw refusals.languageCode()
  return language
}

function placeOf(call: Call): Omit<Menu, 'commands'> {
  const scope = scopeOf(call)
  return { bot: call.bot, scope, language: languageArg(call.query) }
}

/** A scope in one word: the name of its kind, then the chat and the member it is for. */
function scopeOf({ tg, bot, query }: Call): string {
  const json = textArg(query, 'scope')
  if (json === '') return 'default'
  const fields = objectArg(json, {
    json: refusals.scopeJson,
    object: () => refusals.scope('BotCommandScope must be an Object'),
  })
  const { type, chatId, user } = within(() => writtenScope(fields), refusals.scope)
  if (chatId === '') return type
  const chat = apiId(accessibleChat(tg, bot, { id: chatId, access: 'read-members' }))
  return user === undefined ? `${type} ${chat}` : `${type} ${chat} ${user}`
}

function writtenScope(fields: Fields): { type: string; chatId: string; user?: number } {
  const type = requiredText(fields, 'type')
  if (
    ['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators'].includes(type)
  ) {
    return { type, chatId: '' }
  }
  if (!['chat', 'chat_administrators', 'chat_member'].includes(type)) {
    throw new FieldError('Unsupported type specified')
  }
  const chatId = requiredText(fields, 'chat_id')
  if (chatId === '') throw new FieldError('Empty chat_id specified')
  if (type !== 'chat_member') return { type, chatId }
  const user = requiredInteger(fields, 'user_id')
  if (user <= 0) throw new FieldError('Invalid user_id specified')
  return { type, chatId, user }
}

function writtenCommands(query: Query): BotCommand[] {
  const json = textArg(query, 'commands')
  if (json === '') return []
  const list = parsedJson(json)
  if (list === undefined) throw refusals.commandsJson()
  if (!Array.isArray(list)) throw refusals.commandsArray()
  return list.map((value: unknown) => {
    const fields = fieldsOf(value)
    if (!fields) throw refusals.command('expected an Object')
    return within(
      () => ({
        command: requiredText(fields, 'command'),
        description: requiredText(fields, 'description'),
      }),
      refusals.command,
    )
  })
}

function checkedCommand(written: BotCommand): BotCommand {
  const command = written.command.trim().replace(/^\//, '')
  const description = written.description.trim()
  if (command === '') throw refusals.commandEmpty()
  if (characters(command) > 32) throw refusals.commandTooLong()
  if (description === '') throw refusals.commandDescriptionEmpty()
  if (characters(description) > 256) throw refusals.commandDescriptionTooLong()
  if (!/^[a-z0-9_]+$/.test(command)) throw refusals.commandInvalid()
  return { command, description }
}
