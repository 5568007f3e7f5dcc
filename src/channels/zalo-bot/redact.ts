/**
 * Takes a bot's token out of a text: the platform and what stands before it write the path of a call, and with it the
 * token, into their pages.
 */
export function redactor(token: string): (text: string) => string {
  const [, secret = ''] = token.split(':')
  return (text) => {
    const plain = text.replaceAll(token, '***').replaceAll(ANY_TOKEN, 'bot***')
    return secret === '' ? plain : plain.replaceAll(secret, '***')
  }
}

const ANY_TOKEN = /\bbot\d+(?::|%3a|&#58;|&#x3a;)[\w-]+/gi
