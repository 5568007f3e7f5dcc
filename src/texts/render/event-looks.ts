import type { RequestStep } from '../../domain/request/commands.ts'
import type { RequestEvent } from '../../domain/request/events.ts'

/** How an event is told to those whom it concerns. */
interface EventLook {
  sign: string
  /** The asking body acted, not the one in charge. */
  by?: 'asker'
  /** Decisions that it calls for. */
  steps?: readonly RequestStep[]
  /** It leaves the status of the request as it was. */
  isAside?: true
  /** The reader wants to know by when. */
  movesDue?: true
}

export const EVENT_LOOKS: Readonly<Record<RequestEvent['type'], EventLook>> = {
  sent: { sign: '🔔', by: 'asker' },
  rerouted: { sign: '🔔', by: 'asker' },
  acknowledged: { sign: '✅', movesDue: true },
  'receipt-corrected': { sign: '✅', isAside: true },
  'limit-dated': { sign: '✅', isAside: true, movesDue: true },
  'limit-chosen': { sign: '✅', by: 'asker', isAside: true, movesDue: true },
  'work-started': { sign: '🔄' },
  'obstacle-reported': { sign: '⚠️' },
  answered: { sign: '✅', steps: ['complete', 'return'] },
  'extension-requested': {
    sign: '⏳',
    steps: ['grant-extension', 'decline-extension'],
    isAside: true,
    movesDue: true,
  },
  'extension-granted': { sign: '⏳', by: 'asker', isAside: true },
  'extension-declined': {
    sign: '⏳',
    by: 'asker',
    steps: ['answer', 'report-obstacle'],
    isAside: true,
  },
  refused: { sign: '⛔', steps: ['reroute', 'accept-refusal'] },
  'not-received-reported': { sign: '⚠️', isAside: true },
  'transfer-proposed': { sign: '🔔', isAside: true },
  'transfer-accepted': { sign: '✅', isAside: true },
  'transfer-declined': { sign: '⚠️', steps: ['propose-transfer'], isAside: true },
  completed: { sign: '✅', by: 'asker' },
  returned: { sign: '🔔', by: 'asker', steps: ['answer'] },
  'refusal-accepted': { sign: '✅', by: 'asker' },
  withdrawn: { sign: '⛔', by: 'asker' },
  urged: { sign: '🔔', isAside: true },
  'due-recomputed': { sign: '🔔', isAside: true },
  'taken-over': { sign: '🔔', by: 'asker' },
  corrected: { sign: '🔔', by: 'asker', isAside: true, movesDue: true },
  undone: { sign: '🔔', isAside: true },
}
