import { fold } from '../domain/vietnamese.ts'
import { viCli } from '../texts/vi-cli.ts'
import { type CliCommand, isOn, jsonLine } from './command.ts'

export const agencies: CliCommand = {
  name: 'agencies',
  usage: '[TỪ]',
  summary: viCli.agencies.summary,
  help: viCli.agencies.help,
  options: { json: { type: 'boolean' } },
  run: async (invocation) => {
    const wanted = fold(invocation.words.join(' '))
    const { agencies: all } = (await invocation.database()).reference()
    for (const agency of all.values()) {
      const { code, name, aliases, kind } = agency
      if (!fold([code, name, ...aliases].join(' · ')).includes(wanted)) continue
      invocation.terminal.out(
        isOn(invocation, 'json') ? jsonLine(agency) : [code, name, kind].join('  |  '),
      )
    }
  },
}
