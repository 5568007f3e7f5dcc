import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Notice } from '../domain/notices/notice.ts'
import { attach } from '../delivery/papers/attach.ts'
import { render } from '../texts/render/notice.ts'
import { plainText } from '../texts/rich-text.ts'
import { viCli } from '../texts/cli/messages.ts'
import { inTransaction } from '../store/transaction.ts'
import { previewDigest, previewPapers } from '../usecases/digests/send-digest.ts'
import { type CliCommand, jsonLine, textOption, UsageError } from './command.ts'
import { personId } from './people.ts'

export const digest: CliCommand = {
  name: 'digest',
  usage: '--for MÃ-CÁN-BỘ --dry-run [--save THƯ-MỤC]',
  summary: viCli.digest.summary,
  help: viCli.digest.help,
  options: {
    for: { type: 'string' },
    'dry-run': { type: 'boolean' },
    save: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: async (invocation) => {
    const { options, terminal, clock } = invocation
    if (!options['dry-run']) throw new UsageError(viCli.digest.onlyDryRun)
    const database = await invocation.database()
    const reader = await personId(database, textOption(invocation, 'for'))
    const notice = await inTransaction(database, clock.now(), (work) => previewDigest(work, reader))
    const folder = textOption(invocation, 'save')
    if (!notice) throw new UsageError(viCli.digest.notAReader)
    const text = plainText(render(notice, { language: 'vi' })?.text ?? [])
    terminal.out(options['json'] ? jsonLine(notice.summary) : text)
    if (folder === undefined) return
    const papers = await inTransaction(database, clock.now(), (work) => previewPapers(work, reader))
    for (const paper of papers) terminal.out(await save(folder, paper))
  },
}

async function save(folder: string, notice: Notice): Promise<string> {
  const attachment = await attach(notice)
  if (!attachment) throw new Error(`Nothing goes with a notice of kind "${notice.kind}"`)
  const path = join(folder, attachment.name)
  await mkdir(folder, { recursive: true })
  await writeFile(path, attachment.bytes)
  return path
}
