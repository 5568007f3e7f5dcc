/** What the messenger needs of a log: a fixed sentence with its facts as fields. */
export interface MessengerLog {
  info(fields: object, sentence: string): void
  warn(fields: object, sentence: string): void
  error(fields: object, sentence: string): void
}

export const silentLog: MessengerLog = { info() {}, warn() {}, error() {} }
