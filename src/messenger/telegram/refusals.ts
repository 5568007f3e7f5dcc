import { ApiError } from '../wire/bot-api.ts'
import type { QueryError } from '../wire/query.ts'

/** A refusal of what was asked; the server writes the first letter small unless the text is a code in capitals. */
function badRequest(reason: string): ApiError {
  const isCode = /^.[A-Z_]/.test(reason)
  const text = isCode ? reason : reason.charAt(0).toLowerCase() + reason.slice(1)
  return new ApiError(400, `Bad Request: ${text}`)
}

export function tooManyRequests(retryAfter: number): ApiError {
  const description = `Too Many Requests: retry after ${retryAfter}`
  return new ApiError(429, description, { retry_after: retryAfter })
}

/**
 * Every sentence in which the server refuses, and where it comes from: BOTAPI is tdlib/telegram-bot-api 10.0, TD is
 * tdlib/td of July 2026; "remembered" marks answers of Telegram's closed part, known from users' reports only.
 */
export const refusals = {
  // BOTAPI HttpConnection.cpp, ClientManager.cpp, Client.cpp on_cmd
  notFound: () => new ApiError(404, 'Not Found'),
  methodNotFound: () => new ApiError(404, 'Not Found: method not found'),
  unauthorized: () => new ApiError(401, 'Unauthorized'),
  tooLarge: () => new ApiError(413, 'Request Entity Too Large'),
  unreadable: ({ kind, message }: QueryError) =>
    kind === 'malformed'
      ? badRequest(message)
      : new ApiError(413, `Request Entity Too Large: ${message}`),

  // BOTAPI Client.cpp check_chat, check_chat_access
  chatIdEmpty: () => badRequest('chat_id is empty'),
  chatNotFound: () => badRequest('chat not found'),
  userDeactivated: () => new ApiError(403, 'Forbidden: user is deactivated'),
  upgraded: (id: number) =>
    new ApiError(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: id,
    }),
  groupDeleted: () => new ApiError(403, 'Forbidden: the group chat was deleted'),
  kicked: (kind: string) => new ApiError(403, `Forbidden: bot was kicked from the ${kind} chat`),
  notMember: (kind: string) =>
    new ApiError(403, `Forbidden: bot is not a member of the ${kind} chat`),

  // TD MessagesManager.cpp process_send_message_fail_error; BOTAPI Client.cpp fail_query_with_error
  blocked: () => new ApiError(403, 'Forbidden: bot was blocked by the user'),
  cannotInitiate: () => new ApiError(403, "Forbidden: bot can't initiate conversation with a user"),
  toBot: () => new ApiError(403, "Forbidden: the bot can't send messages to the bot"),

  // TD MessageContent.cpp can_send_message_content
  noRights: (what: string) => badRequest(`not enough rights to send ${what} to the chat`),

  // BOTAPI Client.cpp get_input_message_text, get_formatted_text; TD MessageContent.cpp, MessageEntity.cpp
  textEmpty: () => badRequest('message text is empty'),
  textNonEmpty: () => badRequest('text must be non-empty'),
  textArgumentTooLong: () => badRequest('text is too long'),
  messageTooLong: () => badRequest('message is too long'),
  captionTooLong: () => badRequest('message caption is too long'),
  parseMode: () => badRequest('unsupported parse_mode'),
  entity: () => badRequest("can't parse MessageEntity"),

  // BOTAPI Client.cpp get_reply_markup; TD ReplyMarkup.cpp
  markup: () => badRequest("can't parse reply keyboard markup JSON object"),
  // remembered (python-telegram-bot#528)
  buttonData: () => badRequest('BUTTON_DATA_INVALID'),
  // BOTAPI Client.cpp fail_query_with_error; the size at which it comes is remembered
  markupTooLong: () => badRequest('reply markup is too long'),

  // BOTAPI Client.cpp process_edit_message_text; TD MessagesManager.cpp
  editNotFound: () => badRequest('message to edit not found'),
  notModified: () =>
    badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    ),
  cannotEdit: () => badRequest("message can't be edited"),
  noTextToEdit: () => badRequest('there is no text in the message to edit'),
  messageNotSpecified: () => badRequest('message identifier is not specified'),

  // BOTAPI Client.cpp fail_query_with_error (QUERY_ID_INVALID); the length code is remembered
  queryTooOld: () =>
    badRequest('query is too old and response timeout expired or query ID is invalid'),
  answerTooLong: () => badRequest('MESSAGE_TOO_LONG'),

  // BOTAPI Client.cpp get_bot_commands, get_bot_command_scope; what exactly is wrong is not told here
  commands: () => badRequest("can't parse BotCommand"),
  scope: () => badRequest("can't parse BotCommandScope"),
  languageCode: () => badRequest('invalid language code specified'),

  // BOTAPI Client.cpp process_send_document
  noFile: (field: string) => badRequest(`there is no ${field} in the request`),
  // BOTAPI Client.cpp fail_query_with_error; TD MessagesManager.cpp (MEDIA_EMPTY); the rest is remembered
  fileEmpty: () => badRequest('file must be non-empty'),
  imageInvalid: () => badRequest('IMAGE_PROCESS_FAILED'),

  // BOTAPI Client.cpp process_get_updates, abort_long_poll, do_set_webhook; WebhookActor.cpp start_up
  webhookActive: () =>
    new ApiError(
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    ),
  otherGetUpdates: () =>
    new ApiError(
      409,
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    ),
  endedBySetWebhook: () => new ApiError(409, 'Conflict: terminated by setWebhook request'),
  webhookUrl: () => badRequest('bad webhook: An HTTPS URL must be provided for webhook'),
  secretTooLong: () => badRequest('secret token is too long'),
  secretCharacters: () => badRequest('secret token contains unallowed characters'),

  // this server's own faults
  broken: () => new ApiError(500, 'Internal Server Error'),
} as const
