import type { Finding } from '../channels/probe.ts'
import { probeZaloBot } from '../channels/zalo-bot/probe.ts'
import { probeZaloOa } from '../channels/zalo-oa/probe.ts'
import { TokenKeeper } from '../channels/zalo-oa/token-keeper.ts'
import { createLog } from '../runtime/log.ts'
import { oaTokenStore } from '../store/tables/oa-tokens.ts'
import { senderLock } from '../store/server/sender-lock.ts'
import { viCliChannels } from '../texts/cli/channels.ts'
import type { ZaloOaConfig } from '../app/config/zalo-settings.ts'
import { isOn, textOption } from './arguments.ts'
import { byFirstWord, type CliCommand, type Invocation, type Run, UsageError } from './command.ts'
import { printEach } from './print.ts'

const t = viCliChannels.probe

const actions: Readonly<Record<string, Run>> = {
  'zalo-bot': async (invocation) => {
    const [bot] = invocation.config.zaloBots
    if (!bot) throw new UsageError(t.notConfigured('ZALO_BOT_TOKEN'))
    tell(invocation, await probeZaloBot(bot, { withTest: isOn(invocation, 'webhook') }))
  },
  'zalo-oa': async (invocation) => {
    const { zaloOa } = invocation.config
    if (!zaloOa) throw new UsageError(t.notConfigured('ZALO_OA_ID'))
    const phone = textOption(invocation, 'phone')
    if (phone !== undefined && !zaloOa.mayLookUpPhones) throw new UsageError(t.phonesAreOff)
    tell(invocation, await probeZaloOa(zaloOa, await keeperOf(zaloOa, invocation), phone))
  },
}

export const probe: CliCommand = {
  name: 'probe',
  usage: 'zalo-bot|zalo-oa',
  says: t,
  flags: ['json', 'webhook'],
  values: ['phone'],
  run: byFirstWord(actions, { help: t.help }),
}

function tell(invocation: Invocation, findings: readonly Finding[]): void {
  printEach(invocation, findings, {
    line: ({ what, expected, got, isAsExpected }) =>
      isAsExpected ? t.same(what, got) : t.differs(what, expected, got),
  })
  if (isOn(invocation, 'json')) return
  invocation.terminal.out(t.summaryLine(findings.filter((it) => !it.isAsExpected).length))
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
