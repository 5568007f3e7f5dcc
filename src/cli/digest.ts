import { render } from '../texts/render.ts'
import { plainText } from '../texts/rich-text.ts'
import { viCli } from '../texts/vi-cli.ts'
import { inTransaction } from '../store/transaction.ts'
import { previewDigest } from '../usecases/send-digest.ts'
import { type CliCommand, jsonLine, textOption, UsageError } from './command.ts'
import { personId } from './people.ts'

export const digest: CliCommand = {
  name: 'digest',
  usage: '--for MÃ-CÁN-BỘ --dry-run',
  summary: viCli.digest.summary,
  help: viCli.digest.help,
  options: { for: { type: 'string' }, 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } },
  run: async (invocation) => {
    const { options, terminal, clock } = invocation
    if (!options['dry-run']) throw new UsageError(viCli.digest.onlyDryRun)
    const database = await invocation.database()
    const reader = await personId(database, textOption(invocation, 'for'))
    const notice = await inTransaction(database, clock.now(), (work) => previewDigest(work, reader))
    if (!notice) throw new UsageError(viCli.digest.notAReader)
    const text = plainText(render(notice, { language: 'vi' })?.text ?? [])
    terminal.out(options['json'] ? jsonLine(notice.summary) : text)
  },
}
