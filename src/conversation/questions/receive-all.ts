import type { Day } from '../../domain/time/day.ts'
import { unreceived } from '../../usecases/requests/receive-all.ts'
import type { Exchange } from '../exchange.ts'
import type { Form } from './form.ts'
import { runForm, sayOutcome } from './run-form.ts'

/** Shows all that nobody has acknowledged and asks for the day, or for a yes to one that was told; false where there is nothing. */
export async function receiveAll(exchange: Exchange, receivedOn?: Day): Promise<boolean> {
  const requests = await unreceived(exchange.work, exchange.official)
  // A day that the newest document allows is allowed by all.
  const [newest] = requests.toSorted((a, b) => (a.document.on < b.document.on ? 1 : -1))
  if (!newest) return false
  const form: Form = {
    step: 'acknowledge',
    request: newest.code,
    version: newest.version,
    given: receivedOn ? { receivedOn } : {},
    ...(requests.length > 1 && {
      all: requests.map(({ code }) => code),
      ...(receivedOn && { confirm: true }),
    }),
  }
  await sayOutcome(exchange, await runForm(exchange, form, newest))
  return true
}
