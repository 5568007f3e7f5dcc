import { fold } from '../domain/search/vietnamese.ts'
import { viCli } from '../texts/cli/messages.ts'
import type { CliCommand } from './command.ts'
import { printEach } from './print.ts'

const t = viCli.agencies

export const agencies: CliCommand = {
  name: 'agencies',
  usage: '[TỪ]',
  says: t,
  flags: ['json'],
  run: async (invocation) => {
    const wanted = fold(invocation.words.join(' '))
    const { agencies: all } = (await invocation.database()).catalogue()
    const found = [...all.values()].filter(({ code, name, aliases }) =>
      fold([code, name, ...aliases].join(' · ')).includes(wanted),
    )
    printEach(invocation, found, {
      line: ({ code, name, kind }) => [code, name, kind].join('  |  '),
      none: t.none,
    })
  },
}
