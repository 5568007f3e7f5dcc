import { parsedJson, type Query, textArg } from '../../wire/query.ts'
import { FieldError, fieldsOf, objectArg, requiredText, within } from '../text/fields.ts'
import { characters } from '../text/formatted-text.ts'
import { refusals } from '../refusals.ts'
import { type Menu, menuKey } from '../telegram.ts'
import { type Call, done, type Outcome } from './method.ts'

type BotCommand = Menu['commands'][number]

const MAX_COMMANDS = 100
/** The scopes that are for no one chat. */
const SCOPES = ['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators']

export function setMyCommands({ tg, bot, query }: Call): Outcome {
  const written = writtenCommands(query)
  const place = { bot, scope: scopeArg(query), language: languageArg(query) }
  const commands = written.map(checkedCommand)
  if (commands.length > MAX_COMMANDS) throw refusals.commandsTooMany()
  if (commands.length === 0) tg.menus.delete(menuKey(place))
  else tg.menus.put({ ...place, commands })
  tg.publish({ platform: 'telegram', type: 'menu', bot })
  return done
}

function languageArg(query: Query): string {
  const language = textArg(query, 'language_code')
  if (!/^([a-z]{2})?$/.test(language)) throw refusals.languageCode()
  return language
}

function scopeArg(query: Query): string {
  const json = textArg(query, 'scope')
  if (json === '') return 'default'
  const fields = objectArg(json, {
    json: refusals.scopeJson,
    object: () => refusals.scope('BotCommandScope must be an Object'),
  })
  return within(() => {
    const type = requiredText(fields, 'type')
    if (!SCOPES.includes(type)) throw new FieldError('Unsupported type specified')
    return type
  }, refusals.scope)
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
