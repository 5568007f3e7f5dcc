import { fold } from '../domain/search/vietnamese.ts'
import { viCli } from '../texts/cli/messages.ts'
import { type CliCommand, isOn, jsonLine } from './command.ts'

export const agencies: CliCommand = {
  name: 'agencies',
  usage: '[TỪ]',
  summary: viCli.agencies.summary,
  help: viCli.agencies.help,
  options: { json: { type: 'boolean' } },
  run: async (invocation) => {
    const wanted = fold(invocation.words.join(' '))
    const { agencies: all } = (await invocation.database()).catalogue()
    const found = [...all.values()].filter(({ code, name, aliases }) =>
      fold([code, name, ...aliases].join(' · ')).includes(wanted),
    )
    const asJson = isOn(invocation, 'json')
    if (found.length === 0 && !asJson) return invocation.terminal.out(viCli.agencies.none)
    for (const agency of found) {
      const { code, name, kind } = agency
      invocation.terminal.out(asJson ? jsonLine(agency) : [code, name, kind].join('  |  '))
    }
  },
}
