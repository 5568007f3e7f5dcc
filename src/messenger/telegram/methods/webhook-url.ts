import { isIPv4 } from 'node:net'
import { refusals } from '../refusals.ts'

const PORTS = new Set([80, 88, 443, 8443])
const LOOPBACK = new Set(['127.0.0.1', 'localhost'])

/**
 * Telegram delivers to public addresses over HTTPS; this server delivers to this machine only, and only when it was
 * started with leave to. Any public address therefore fails here as it would on a machine without a network.
 */
export function checkWebhookUrl(url: string, allowLocal: boolean): void {
  const parsed = parsedUrl(url)
  if (!parsed) throw refusals.webhookUrl()
  const isLocal = LOOPBACK.has(parsed.hostname)
  if (isLocal && allowLocal && parsed.protocol === 'http:') return
  if (parsed.protocol !== 'https:') {
    throw refusals.badWebhook('An HTTPS URL must be provided for webhook')
  }
  if (!PORTS.has(Number(parsed.port || 443))) {
    throw refusals.badWebhook('Webhook can be set up only on ports 80, 88, 443 or 8443')
  }
  if (isLocal || isReserved(parsed.hostname)) {
    const address = isIPv4(parsed.hostname) ? parsed.hostname : '127.0.0.1'
    throw refusals.badWebhook(`IP address ${address} is reserved`)
  }
  throw refusals.badWebhook('Failed to resolve host: Temporary failure in name resolution')
}

function parsedUrl(url: string): URL | undefined {
  const withProtocol = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `https://${url}`
  const parsed = URL.canParse(withProtocol) ? new URL(withProtocol) : undefined
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed : undefined
}

function isReserved(host: string): boolean {
  return isIPv4(host) && /^(0|10|127|169\.254|172\.(1[6-9]|2\d|3[01])|192\.168)\./.test(host)
}
