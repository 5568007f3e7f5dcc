import { type ActionTarget, type CommitteeAct, isCommitteeAct } from '../committee/action.ts'
import type { RequestCode } from '../request/coordination-request.ts'
import {
  type DigestSection,
  isDigestSection,
  isPaperForm,
  type PaperForm,
} from '../committee/digest.ts'
import type { RequestStep } from '../request/commands.ts'
import { isRequestStep } from '../request/decisions.ts'

/** What pressing a button says. It identifies; it never authorises. */
export type Choice =
  | { act: 'step'; step: RequestStep; request: RequestCode; version: number }
  /** Everything about a request, with every step that is open to the reader. */
  | { act: 'details'; request: RequestCode }
  /** Shows or hides the less usual steps on a card. */
  | { act: 'more'; request: RequestCode; open: boolean }
  /** A ready answer to what the bot has just asked. */
  | { act: 'fill'; request: RequestCode; slot: string; value: string }
  /** Goes on with what a newer press has dropped; the message says what that was. */
  | { act: 'resume'; request?: RequestCode }
  /** Leaves the question on whose message it stands; without a request, a proposal that asks nothing. */
  | { act: 'cancel'; request?: RequestCode }
  | { act: 'page'; page: number }
  /** The requests behind a number of a digest. */
  | { act: 'drill'; digest: number; section: DigestSection }
  /** The agencies with something late. */
  | { act: 'agencies'; digest: number }
  /** The digest as a picture or a paper. */
  | { act: 'paper'; digest: number; form: PaperForm }
  /** What can be ordered about a request or an agency of a digest. */
  | { act: 'item'; digest: number; target: ActionTarget }
  /** Begins an order; what it needs is asked, and it is confirmed before it counts. Without a digest: from the newest. */
  | { act: 'order'; order: CommitteeAct; digest?: number; target: ActionTarget }
  | { act: 'order-fill'; slot: string; value: string }
  | { act: 'order-confirm'; order: CommitteeAct; target: ActionTarget }
  /** Takes an order back while it waits. */
  | { act: 'undo'; id: number }
  | { act: 'open-case'; code: string }
  | { act: 'set'; setting: string; value: string }
  /** Takes a chat account from its holder: whoever was told of the link says that it is wrong. */
  | { act: 'unlink'; address: number }

/** Longest callback data that Telegram accepts, in bytes of UTF-8; every choice fits. */
export const CHOICE_BYTES = 64

type Act = Choice['act']
type ChoiceOf<A extends Act> = Extract<Choice, { act: A }>
type Parts = readonly (string | undefined)[]

/** In place of the number of a digest. */
const NEWEST = 'newest'

/** How each choice is written after its name, and read back; undefined when the parts were not written by this program. */
const CODECS: {
  readonly [A in Act]: {
    write: (choice: ChoiceOf<A>) => readonly (string | number | boolean)[]
    read: (parts: Parts) => ChoiceOf<A> | undefined
  }
} = {
  step: {
    write: ({ step, request, version }) => [step, request, version],
    read: ([step, request, version]) =>
      step && isRequestStep(step) && isCode(request) && isCount(version)
        ? { act: 'step', step, request, version: Number(version) }
        : undefined,
  },
  details: {
    write: ({ request }) => [request],
    read: ([request]) => (isCode(request) ? { act: 'details', request } : undefined),
  },
  more: {
    write: ({ request, open }) => [request, open],
    read: ([request, open]) =>
      isCode(request) ? { act: 'more', request, open: open === 'true' } : undefined,
  },
  fill: {
    write: ({ request, slot, value }) => [request, slot, value],
    read: ([request, slot, value]) =>
      isCode(request) && slot && value !== undefined
        ? { act: 'fill', request, slot, value }
        : undefined,
  },
  resume: {
    write: ({ request }) => (request === undefined ? [] : [request]),
    read: ([request]) => {
      if (request === undefined) return { act: 'resume' }
      return isCode(request) ? { act: 'resume', request } : undefined
    },
  },
  cancel: {
    write: ({ request }) => (request === undefined ? [] : [request]),
    read: ([request]) => {
      if (request === undefined) return { act: 'cancel' }
      return isCode(request) ? { act: 'cancel', request } : undefined
    },
  },
  page: {
    write: ({ page }) => [page],
    read: ([page]) => (isCount(page) ? { act: 'page', page: Number(page) } : undefined),
  },
  drill: {
    write: ({ digest, section }) => [digest, section],
    read: ([digest, section]) =>
      section && isDigestSection(section) && isCount(digest)
        ? { act: 'drill', digest: Number(digest), section }
        : undefined,
  },
  agencies: {
    write: ({ digest }) => [digest],
    read: ([digest]) => (isCount(digest) ? { act: 'agencies', digest: Number(digest) } : undefined),
  },
  paper: {
    write: ({ digest, form }) => [digest, form],
    read: ([digest, form]) =>
      form && isPaperForm(form) && isCount(digest)
        ? { act: 'paper', digest: Number(digest), form }
        : undefined,
  },
  item: {
    write: ({ digest, target }) => [digest, writeTarget(target)],
    read: ([digest, target]) =>
      target && isCount(digest)
        ? { act: 'item', digest: Number(digest), target: readTarget(target) }
        : undefined,
  },
  order: {
    write: ({ order, digest = NEWEST, target }) => [order, digest, writeTarget(target)],
    read: ([order, digest, target]) => {
      if (!order || !target || !isCommitteeAct(order)) return undefined
      const ordered = { act: 'order', order, target: readTarget(target) } as const
      if (digest === NEWEST) return ordered
      return isCount(digest) ? { ...ordered, digest: Number(digest) } : undefined
    },
  },
  'order-fill': {
    write: ({ slot, value }) => [slot, value],
    read: ([slot, value]) =>
      slot && value !== undefined ? { act: 'order-fill', slot, value } : undefined,
  },
  'order-confirm': {
    write: ({ order, target }) => [order, writeTarget(target)],
    read: ([order, target]) =>
      order && target && isCommitteeAct(order)
        ? { act: 'order-confirm', order, target: readTarget(target) }
        : undefined,
  },
  undo: {
    write: ({ id }) => [id],
    read: ([id]) => (isCount(id) ? { act: 'undo', id: Number(id) } : undefined),
  },
  'open-case': {
    write: ({ code }) => [code],
    read: ([code]) => (code ? { act: 'open-case', code } : undefined),
  },
  unlink: {
    write: ({ address }) => [address],
    read: ([address]) =>
      isCount(address) ? { act: 'unlink', address: Number(address) } : undefined,
  },
  set: {
    write: ({ setting, value }) => [setting, value],
    read: ([setting, value]) =>
      setting && value !== undefined ? { act: 'set', setting, value } : undefined,
  },
}

/** @throws Error when the data would be longer than a platform accepts: no code or name we make is that long. */
export function encodeChoice<A extends Act>(choice: ChoiceOf<A> & { act: A }): string {
  const data = [choice.act, ...CODECS[choice.act].write(choice)].join('|')
  if (Buffer.byteLength(data) > CHOICE_BYTES) throw new Error(`A choice is too long: ${data}`)
  return data
}

/** Undefined when the data was not made by this program, to the letter. */
export function decodeChoice(data: string): Choice | undefined {
  if (Buffer.byteLength(data) > CHOICE_BYTES) return undefined
  const [act = '', ...parts] = data.split('|')
  const choice = isAct(act) ? CODECS[act].read(parts) : undefined
  return choice && encodeChoice(choice) === data ? choice : undefined
}

const EVERYTHING = '*'

function writeTarget(target: ActionTarget): string {
  return target.kind === 'all' ? EVERYTHING : target.code
}

function readTarget(text: string): ActionTarget {
  if (text === EVERYTHING) return { kind: 'all' }
  return isCode(text) ? { kind: 'request', code: text } : { kind: 'agency', code: text }
}

function isCode(text: string | undefined): text is RequestCode {
  return text !== undefined && /^YC-\d{4}-\d{4,}$/.test(text)
}

function isCount(text: string | undefined): boolean {
  return text !== undefined && /^\d{1,9}$/.test(text)
}

function isAct(act: string): act is Act {
  return Object.hasOwn(CODECS, act)
}
