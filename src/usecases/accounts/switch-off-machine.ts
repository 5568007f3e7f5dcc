import { channelOf } from '../../domain/notices/channel.ts'
import { MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import type { MachineNotice, MachineTrouble } from '../../domain/notices/request-change.ts'
import type { Work } from '../ports.ts'
import { tellCoordinators } from '../tell.ts'

/** A machine takes nothing any more: nothing is sent there, and the coordinators are told once. */
export async function switchOffMachine(work: Work, account: string, why: string): Promise<void> {
  if (!(await work.tx.subscriptions.switchOff(account, why))) return
  await tellCoordinators(work, {
    key: MESSAGE_KEYS.machineOff(account, work.now),
    rule: 'machine-off',
    notice: machineNotice(account, why, { trouble: 'off' }),
  })
}

export function machineNotice(
  account: string,
  detail: string,
  trouble: MachineTrouble,
): MachineNotice {
  const machine = channelOf(account) === 'webhook' ? 'webhook' : 'case-source'
  // Whoever called has named the account before the answer.
  const named = `${account}: `
  const answer = detail.startsWith(named) ? detail.slice(named.length) : detail
  return { kind: 'machine-trouble', machine, account, detail: answer, ...trouble }
}
