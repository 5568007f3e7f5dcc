import pino from 'pino'

export type Logger = pino.Logger

/** Where a secret or personal words could stand in what is logged. */
const REDACTED = ['token', 'password', 'secret', 'text', 'payload', 'notice', '*.token', '*.text']

const TOKEN_IN_PATH = /bot\d+:[\w-]+/g
const PASSWORD_IN_URL = /(postgres(?:ql)?:\/\/[^:/\s]+:)[^@\s]+@/g

/** JSON lines on standard error; a token or password inside any text is taken out. */
export function createLog(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: REDACTED, censor: '***' },
      hooks: {
        streamWrite: withoutSecrets,
      },
    },
    pino.destination({ dest: 2, sync: true }),
  )
}

function withoutSecrets(line: string): string {
  return line.replaceAll(TOKEN_IN_PATH, 'bot***').replaceAll(PASSWORD_IN_URL, '$1***@')
}
