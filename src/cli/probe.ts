import type { Finding } from '../channels/probe.ts'
import { probeZaloBot } from '../channels/zalo-bot/probe.ts'
import { probeZaloOa } from '../channels/zalo-oa/probe.ts'
import { TokenKeeper } from '../channels/zalo-oa/token-keeper.ts'
import { createLog } from '../runtime/log.ts'
import { oaTokenStore } from '../store/tables/oa-tokens.ts'
import { senderLock } from '../store/server/sender-lock.ts'
import { viCliChannels } from '../texts/cli/channels.ts'
import type { ZaloOaConfig } from '../app/config/zalo-settings.ts'
import {
  type CliCommand,
  type Invocation,
  isOn,
  jsonLine,
  textOption,
  UsageError,
} from './command.ts'

const t = viCliChannels.probe

export const probe: CliCommand = {
  name: 'probe',
  usage: 'zalo-bot|zalo-oa',
  summary: t.summary,
  help: t.help,
  options: {
    json: { type: 'boolean' },
    webhook: { type: 'boolean' },
    phone: { type: 'string' },
  },
  run: async (invocation) => {
    const ask = PROBES[invocation.words[0] ?? '']
    if (!ask) throw new UsageError(t.help.join('\n'))
    const { out } = invocation.terminal
    const findings = await ask(invocation)
    if (isOn(invocation, 'json')) return findings.forEach((found) => out(jsonLine(found)))
    findings.forEach((found) => out(lineOf(found)))
    out(t.summaryLine(findings.filter(({ isAsExpected }) => !isAsExpected).length))
  },
}

const PROBES: Readonly<Record<string, (invocation: Invocation) => Promise<Finding[]>>> = {
  'zalo-bot': async (invocation) => {
    const [bot] = invocation.config.zaloBots
    if (!bot) throw new UsageError(t.notConfigured('ZALO_BOT_TOKEN'))
    return probeZaloBot(bot, { withTest: isOn(invocation, 'webhook') })
  },
  'zalo-oa': async (invocation) => {
    const { zaloOa } = invocation.config
    if (!zaloOa) throw new UsageError(t.notConfigured('ZALO_OA_ID'))
    const phone = textOption(invocation, 'phone')
    if (phone !== undefined && !zaloOa.mayLookUpPhones) throw new UsageError(t.phonesAreOff)
    return probeZaloOa(zaloOa, await keeperOf(zaloOa, invocation), phone)
  },
}

async function keeperOf(settings: ZaloOaConfig, invocation: Invocation): Promise<TokenKeeper> {
  const { prisma, url } = await invocation.database()
  return new TokenKeeper({
    account: `zalo-oa:${settings.oaId}`,
    app: settings,
    configured: settings.refreshToken,
    store: oaTokenStore(prisma),
    lock: senderLock(url),
    clock: invocation.clock,
    log: createLog(invocation.config.logLevel),
    // Whoever probes reads the refusal on the screen.
    onRefused: () => Promise.resolve(),
  })
}

function lineOf({ what, expected, got, isAsExpected }: Finding): string {
  return isAsExpected ? t.same(what, got) : t.differs(what, expected, got)
}
