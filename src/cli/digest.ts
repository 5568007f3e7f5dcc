import { attach } from '../delivery/papers/attach.ts'
import { render } from '../texts/render/notice.ts'
import { plainText } from '../texts/rich-text.ts'
import { viCli } from '../texts/cli/messages.ts'
import { inTransaction } from '../store/transaction.ts'
import { previewDigest, previewPapers } from '../usecases/digests/send-digest.ts'
import { isOn, personNamed, textOption } from './arguments.ts'
import { type CliCommand, UsageError } from './command.ts'
import { jsonLine, saveIn } from './print.ts'

const t = viCli.digest

export const digest: CliCommand = {
  name: 'digest',
  usage: '--for MÃ-CÁN-BỘ --dry-run [--save THƯ-MỤC]',
  says: t,
  flags: ['dry-run', 'json'],
  values: ['for', 'save'],
  run: async (invocation) => {
    const { terminal, clock } = invocation
    if (!isOn(invocation, 'dry-run')) throw new UsageError(t.onlyDryRun)
    const database = await invocation.database()
    const { id: reader } = await personNamed(database, textOption(invocation, 'for'))
    const notice = await inTransaction(database, clock.now(), (work) => previewDigest(work, reader))
    const folder = textOption(invocation, 'save')
    if (!notice) throw new UsageError(t.notAReader)
    const text = plainText(render(notice, { language: 'vi' })?.text ?? [])
    terminal.out(isOn(invocation, 'json') ? jsonLine(notice.summary) : text)
    if (folder === undefined) return
    const papers = await inTransaction(database, clock.now(), (work) => previewPapers(work, reader))
    for (const paper of papers) {
      const attachment = await attach(paper)
      if (!attachment) throw new Error(`Nothing goes with a notice of kind "${paper.kind}"`)
      terminal.out(await saveIn(folder, attachment))
    }
  },
}
