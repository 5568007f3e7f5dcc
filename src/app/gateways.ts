import type { Clock } from '../runtime/clock.ts'
import type { Config } from './config/config.ts'
import { openTelegram, type TelegramSettings } from '../channels/telegram/gateway.ts'
import { openZaloBot } from '../channels/zalo-bot/gateway.ts'
import { openZaloOa } from '../channels/zalo-oa/gateway.ts'
import type {
  AccountParts,
  Gateway,
  OaSpending,
  OaTokenStore,
  WebhookMarks,
} from '../channels/ports.ts'
import { COMMAND_NAMES } from '../conversation/commands.ts'
import type { PacingLimits } from '../delivery/pacing.ts'
import type { Contact } from '../delivery/ports.ts'
import { type ChannelKind, channelOf } from '../domain/notices/channel.ts'
import { phrasesIn } from '../texts/render/notice.ts'
import type { ZaloBotConfig, ZaloOaConfig } from './config/zalo-settings.ts'

/** One account of the configuration, before its platform has answered. */
export interface Platform {
  /** Its account as far as the configuration tells. */
  account: string
  /** What is told whether its updates come in. */
  contact: Contact
  /** Introduces it, once. @throws OperatorError when the platform refuses it. */
  introduce(signal: AbortSignal): Promise<Gateway>
}

export interface PlatformParts extends AccountParts {
  telegram: readonly TelegramSettings[]
  zaloBots: readonly ZaloBotConfig[]
  zaloOas: readonly ZaloOaConfig[]
  oaTokens: OaTokenStore
  spending: OaSpending
  marks: WebhookMarks
  /** An account that a person must give its right to speak again. */
  onRefused: (account: string, why: string) => Promise<void>
  /** What is told whether updates come in. */
  contactOf: (account: string) => Contact
  clock: Clock
}

/** Every configured account. */
export function platformsOf(parts: PlatformParts): Platform[] {
  const { contactOf, oaTokens } = parts
  const numbered = (kind: ChannelKind, token: string): string =>
    `${kind}:${token.split(':')[0] ?? ''}`
  const onPlatform = (
    account: string,
    introduce: (contact: Contact, signal: AbortSignal) => Promise<Gateway>,
  ): Platform => {
    const contact = contactOf(account)
    return { account, contact, introduce: (signal) => introduce(contact, signal) }
  }
  return [
    ...parts.telegram.map((settings) =>
      onPlatform(numbered('telegram', settings.token), (contact, signal) =>
        openTelegram({ ...parts, ...settings, menus: menus(), contact }, signal),
      ),
    ),
    ...parts.zaloBots.map((settings) =>
      onPlatform(numbered('zalo-bot', settings.token), (contact, signal) =>
        openZaloBot({ ...parts, ...settings, contact }, signal),
      ),
    ),
    ...parts.zaloOas.map((settings) =>
      onPlatform(`zalo-oa:${settings.oaId}`, async () =>
        openZaloOa({ ...parts, ...settings, store: oaTokens }),
      ),
    ),
  ]
}

/** A receiver that writes each change down takes so many. */
const MACHINE_PACING: PacingLimits = { chatGapMs: 0, groupPerMinute: 3_000, accountPerSecond: 50 }

/**
 * How fast each platform lets an account speak, with a margin. Telegram: one message a second to a chat, 20 a minute to a
 * group. Zalo documents no limit for bots; one that is far below what was seen to be taken costs nobody a wait.
 */
const PACING: Readonly<Record<ChannelKind, PacingLimits>> = {
  telegram: { chatGapMs: 1_050, groupPerMinute: 20, accountPerSecond: 28 },
  'zalo-bot': { chatGapMs: 500, groupPerMinute: 20, accountPerSecond: 10 },
  'zalo-oa': { chatGapMs: 300, groupPerMinute: 20, accountPerSecond: 20 },
  webhook: MACHINE_PACING,
  'case-source': MACHINE_PACING,
}

/** Of what an official account's package allows, the rest is for uploads, tokens and whoever else uses the application. */
const OA_SHARE = 0.9

export function pacingOf(
  account: string,
  { sendPerSecond, oaPerMinute }: Pick<Config, 'sendPerSecond' | 'oaPerMinute'>,
): PacingLimits {
  const kind = channelOf(account)
  const { accountPerSecond, ...limits } = PACING[kind]
  const own: Readonly<Partial<Record<ChannelKind, number>>> = {
    telegram: sendPerSecond,
    'zalo-oa': Math.min(accountPerSecond, (oaPerMinute * OA_SHARE) / 60),
  }
  return { ...limits, accountPerSecond: own[kind] ?? accountPerSecond }
}

function menus(): { language: string; commands: { command: string; description: string }[] }[] {
  return (['vi', 'en'] as const).map((language) => ({
    language,
    commands: COMMAND_NAMES.map((command) => ({
      command,
      description: phrasesIn(language).command[command] ?? command,
    })),
  }))
}
