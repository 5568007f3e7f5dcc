import { describe, expect, it } from 'vitest'
import type {
  CoordinationRequest,
  RequestStatus,
} from '../../../src/domain/request/coordination-request.ts'
import { addDays, instantAt } from '../../../src/domain/time/day.ts'
import type { CardOccasion, Notice, NoticeOf } from '../../../src/domain/notices/notice.ts'
import {
  judge,
  type Judgement,
  type Present,
  type Waiting,
} from '../../../src/domain/reminders/outdated.ts'
import { requestsIn } from '../../../src/domain/notices/requests-named.ts'
import { sortOut } from '../../../src/domain/reminders/sort-out.ts'
import { CONTACT, inStatus, NOW, TODAY } from '../../support/request-life.ts'
import { noticesIn } from '../../texts/every-notice.ts'
import { lineIn, ORDINARY } from '../../texts/scenes.ts'

const MINUTE_MS = 60_000
const YESTERDAY = addDays(TODAY, -1)
const WEEK_AGO = new Date(NOW.getTime() - 7 * 24 * 60 * MINUTE_MS)
const CODE = 'YC-2611-0042'

let lastId = 0n
function waiting(notice: Notice, createdAt = WEEK_AGO, isAnswer = false): Waiting {
  lastId += 1n
  return { id: lastId, notice, createdAt, isAnswer }
}

/** Every request that is asked for stands in that status. */
function standing(status: RequestStatus, wanted: Partial<CoordinationRequest> = {}): Present {
  const made = { ...inStatus(status), ...wanted }
  const requests = new Map<string, CoordinationRequest>()
  requests.get = (code) => ({ ...made, code })
  return { now: NOW, requests, reader: { id: CONTACT, inOffice: true } }
}

function outcome(judgement: Judgement): 'kept' | 'dropped' | 'folded' {
  if (judgement === 'keep') return 'kept'
  return 'drop' in judgement ? 'dropped' : 'folded'
}

function card(code: string, occasion: CardOccasion = 'new'): Notice {
  return { kind: 'request-card', request: code, occasion, version: 1 }
}

function morning(on: typeof TODAY, codes: readonly string[]): NoticeOf<'morning-reminders'> {
  return { kind: 'morning-reminders', on, lines: codes.map((code) => lineIn(ORDINARY, code)) }
}

const morningOf = (on: typeof TODAY): Date => instantAt(on, '07:30')

/** What becomes of each kind of message that has waited alone for a week; a new kind has to be added to compile. */
const AFTER_A_WEEK: { readonly [K in Notice['kind']]: readonly ('kept' | 'dropped' | 'folded')[] } =
  {
    'request-card': ['kept', 'folded'],
    'new-requests': ['kept'],
    'event-note': ['kept'],
    escalation: ['kept'],
    'morning-reminders': ['folded', 'dropped'],
    'my-work': ['folded', 'dropped'],
    'request-moved': ['kept'],
    digest: ['kept'],
    week: ['kept'],
    'agency-week': ['kept'],
    'group-morning': ['kept'],
    'awaiting-link': ['kept'],
    'account-refused': ['kept'],
    'audit-sealed': ['kept'],
    'account-silent': ['kept'],
    'account-linked': ['kept'],
    'account-unlinked': ['kept'],
    'chat-unlinked': ['kept'],
    'office-left': ['kept'],
    'rows-unreadable': ['kept'],
    'request-changed': ['kept'],
    'machine-trouble': ['kept'],
    'taken-over': ['kept'],
    'case-ended': ['kept'],
    'source-differences': ['kept'],
    'source-refusals': ['kept'],
    'oversight-granted': ['kept'],
    'two-sources': ['kept'],
    'source-stale': ['kept'],
    'source-first-read': ['kept'],
    'file-begun': ['kept'],
    'file-taken': ['kept'],
    'file-not-taken': ['kept'],
    'budget-warning': ['kept'],
    'link-instruction': ['kept'],
    'group-instruction': ['kept'],
    toast: ['dropped'],
    'not-understood': ['dropped'],
    'due-not-understood': ['dropped'],
    'nothing-to-cancel': ['dropped'],
    'nothing-to-explain': ['dropped'],
    'cancelled-question': ['dropped'],
    'which-request': ['dropped'],
    question: ['dropped'],
    'order-question': ['dropped'],
    'draft-question': ['dropped'],
    'draft-confirm': ['dropped'],
    'draft-dropped': ['kept'],
    'order-confirm': ['dropped'],
    meeting: ['kept'],
    'console-link': ['kept', 'dropped'],
    'group-code': ['dropped'],
    together: ['kept'],
    'step-done': ['kept'],
    'all-received': ['kept'],
    'question-dropped': ['kept'],
    'which-reading': ['dropped'],
    'inquiry-prompt': ['dropped'],
    inquiry: ['kept'],
    'inquiry-answered': ['kept'],
    'inquiry-sent': ['kept'],
    timeline: ['kept'],
    refused: ['kept'],
    'file-not-read': ['kept'],
    'edit-not-read': ['kept'],
    'code-refused': ['kept'],
    'masked-warning': ['kept'],
    linked: ['kept'],
    order: ['kept'],
    'order-dropped': ['kept'],
    'group-answered': ['kept'],
    'group-linked': ['kept'],
    'group-code-refused': ['kept'],
    'people-warning': ['kept'],
    'consent-withdrawn': ['kept'],
    unseen: ['dropped'],
    'group-farewell': ['kept'],
    'request-details': ['kept'],
    'request-list': ['kept'],
    'search-result': ['kept'],
    'case-details': ['kept'],
    'due-explained': ['kept'],
    statistics: ['kept'],
    settings: ['kept'],
    help: ['kept'],
    explained: ['kept'],
    'group-card': ['kept'],
    'digest-section': ['kept'],
    'digest-agencies': ['kept'],
    'digest-item': ['kept'],
    'digest-chart': ['kept'],
    'digest-paper': ['kept'],
    'calendar-changed': ['kept'],
    'committee-opinion': ['kept'],
    'obstacle-raised': ['kept'],
    'handed-over': ['kept'],
    'cooperation-draft': ['kept'],
    'coordination-report': ['kept'],
    undelivered: ['kept'],
  }

describe('A message that has waited alone for a week', () => {
  it.each(Object.entries(AFTER_A_WEEK))('%s is %s', (kind, expected) => {
    const present = standing('acknowledged', { transferTo: CONTACT })
    const notices = noticesIn(ORDINARY, [kind as Notice['kind']])
    const outcomes = notices.map((notice) => outcome(judge(waiting(notice), [], present)))
    expect(new Set(outcomes)).toEqual(new Set(expected))
  })

  it('is dropped when its reader holds no office any more, unless the reader had asked for it', () => {
    const present = { ...standing('acknowledged'), reader: { id: CONTACT, inOffice: false } }
    const left = { drop: 'its reader holds no office any more' }
    expect(judge(waiting(card(CODE)), [], present)).toEqual(left)
    expect(judge(waiting({ kind: 'help', commands: [] }, WEEK_AGO, true), [], present)).toBe('keep')
  })
})

describe('Small talk and questions', () => {
  const ago = (minutes: number): Date => new Date(NOW.getTime() - minutes * MINUTE_MS)

  it.each([
    ['not-understood', 15],
    ['which-request', 15],
    ['toast', 15],
    ['order-confirm', 60],
    ['question', 24 * 60],
  ] as const)('%s is of use for %i minutes and not longer', (kind, minutes) => {
    const notice = noticesIn(ORDINARY, [kind]).find((each) => !('closed' in each))
    if (!notice) throw new Error(`There is no ${kind}`)
    const present = standing('acknowledged')
    expect(judge(waiting(notice, ago(minutes)), [], present)).toBe('keep')
    expect(judge(waiting(notice, ago(minutes + 1)), [], present)).toEqual({
      drop: 'nobody waits for this answer any more',
    })
  })
})

describe('What asks for a step', () => {
  const settled = { drop: 'what it asks for is settled' }
  const asking: readonly Notice[] = [
    card(CODE),
    card(CODE, 'reminder'),
    card(CODE, 'urged'),
    morning(YESTERDAY, [CODE]),
    ...noticesIn(ORDINARY, ['escalation']),
  ]

  it.each(['answered', 'refused', 'closed', 'withdrawn'] as const)(
    'is dropped once its request is %s',
    (status) => {
      for (const notice of asking) {
        expect(judge(waiting(notice), [], standing(status))).toEqual(settled)
      }
    },
  )

  it('is kept while its request cannot be read, though others of the list are shown beside it', () => {
    const other = 'YC-2611-0043'
    const present = { ...standing('acknowledged'), unreadable: new Set([other]) }
    const list = waiting(morning(YESTERDAY, [CODE, other]))
    expect(judge(list, [waiting(card(CODE))], present)).toBe('keep')
    const hidden = { ...present, requests: new Map(), unreadable: new Set([CODE]) }
    expect(judge(waiting(card(CODE, 'urged')), [], hidden)).toBe('keep')
  })

  it('is kept for as long as it is asked, however old the card', () => {
    for (const status of ['sent', 'acknowledged', 'in-progress', 'blocked', 'returned'] as const) {
      expect(judge(waiting(card(CODE)), [], standing(status))).toBe('keep')
    }
  })

  it('is dropped by the colleague to whom it is no longer offered', () => {
    const offer = waiting(card(CODE, 'transfer-offer'))
    expect(judge(offer, [], standing('acknowledged', { transferTo: CONTACT }))).toBe('keep')
    expect(judge(offer, [], standing('acknowledged'))).toEqual(settled)
  })

  it('is said once: by the newest card, the newest escalation, and no reminder beside a card', () => {
    const present = standing('acknowledged')
    const said = { drop: 'another message says it' }
    const first = waiting(card(CODE))
    const urged = waiting(card(CODE, 'urged'))
    const reminded = waiting(card(CODE, 'reminder'))
    expect(judge(first, [urged, reminded], present)).toEqual(said)
    expect(judge(urged, [first, reminded], present)).toBe('keep')
    expect(judge(reminded, [first, urged], present)).toEqual(said)
    const [one, other] = noticesIn(ORDINARY, ['escalation']).map((notice) => waiting(notice))
    if (!one || !other) throw new Error('There are no two escalations')
    expect(judge(one, [other], present)).toEqual(said)
    expect(judge(other, [one], present)).toBe('keep')
  })
})

describe('Of what is written anew each day', () => {
  it('the newest digest stands for the older ones', () => {
    const present = standing('acknowledged')
    const [digest] = noticesIn(ORDINARY, ['digest'])
    if (digest?.kind !== 'digest') throw new Error('There is no digest')
    const older = { ...digest, summary: { ...digest.summary, on: addDays(TODAY, -9) } }
    const [old, recent] = [waiting(older), waiting(digest)]
    expect(judge(old, [recent], present)).toEqual({ drop: 'another message says it' })
    expect(judge(recent, [old], present)).toBe('keep')
  })

  it("this morning's reminders leave as they are, and take the older ones with them", () => {
    const present = standing('acknowledged')
    const old = waiting(morning(YESTERDAY, ['YC-2611-0001']), morningOf(YESTERDAY))
    const today = waiting(morning(TODAY, ['YC-2611-0001']), morningOf(TODAY))
    expect(judge(old, [today], present)).toEqual({ drop: 'another message says it' })
    expect(judge(today, [old], present)).toBe('keep')
  })
})

describe('News of a request', () => {
  it('are all kept, but for those that say only how far somebody had come', () => {
    const present = standing('answered')
    const about = (type: string): Waiting => {
      const found = noticesIn(ORDINARY, ['event-note']).find(
        (each) => each.kind === 'event-note' && each.event.type === type,
      )
      if (!found) throw new Error(`No event is ${type}`)
      return waiting(found)
    }
    const notes = ['acknowledged', 'work-started', 'obstacle-reported', 'answered'].map(about)
    const { kept, dropped } = sortOut(notes, present)
    expect(kept).toEqual(notes.slice(2))
    expect(dropped.map(({ why }) => why)).toEqual([
      'another message says it',
      'another message says it',
    ])
  })
})

describe('Reminders of earlier days', () => {
  const monday = addDays(TODAY, -4)
  const tuesday = addDays(TODAY, -3)
  const days = [monday, tuesday, TODAY]

  it('become one list of what they name and nothing else says, since the first of them', () => {
    const messages = [
      waiting(morning(monday, ['YC-2611-0001', 'YC-2611-0002']), morningOf(monday)),
      waiting(card('YC-2611-0003', 'reminder'), morningOf(tuesday)),
      waiting(morning(tuesday, ['YC-2611-0002', 'YC-2611-0004']), morningOf(tuesday)),
      waiting(morning(TODAY, ['YC-2611-0004']), morningOf(TODAY)),
    ]
    const { kept, dropped, gathered } = sortOut(messages, standing('acknowledged'))
    expect(gathered).toEqual({
      instead: messages.slice(0, 3),
      since: monday,
      own: ['YC-2611-0001', 'YC-2611-0003', 'YC-2611-0002'],
      escalated: [],
    })
    expect(kept).toEqual([messages[3]])
    expect(dropped).toEqual([])
  })

  it('stay what they are when one card alone is left of them', () => {
    const messages = [waiting(card('YC-2611-0003', 'reminder'), morningOf(monday))]
    expect(sortOut(messages, standing('acknowledged'))).toEqual({ kept: messages, dropped: [] })
  })

  it('that come alone on one day become one list when there are many, and stay cards when there are few', () => {
    const alone = ['YC-2611-0001', 'YC-2611-0002', 'YC-2611-0003', 'YC-2611-0004'].map((code) =>
      waiting(card(code, 'unanswered'), morningOf(TODAY)),
    )
    const few = alone.slice(1)
    expect(sortOut(few, standing('acknowledged'))).toEqual({ kept: few, dropped: [] })
    const { kept, gathered } = sortOut(alone, standing('acknowledged'))
    expect(kept).toEqual([])
    expect(gathered).toMatchObject({ instead: alone, since: TODAY })
  })

  it('that come alone give way to a list of the same day, whichever was written first', () => {
    const list = waiting(morning(TODAY, [CODE]), morningOf(TODAY))
    const alone = waiting(card(CODE, 'reminder'), morningOf(TODAY))
    const { kept, dropped } = sortOut([list, alone], standing('acknowledged'))
    expect(kept).toEqual([list])
    expect(dropped).toEqual([{ id: alone.id, why: 'another message says it' }])
  })

  it('are judged as of the day on which they were first written when they are copies', () => {
    const today = waiting(morning(TODAY, [CODE]), morningOf(TODAY))
    const copy = waiting(morning(YESTERDAY, [CODE]), morningOf(YESTERDAY))
    expect(judge(copy, [today], standing('acknowledged'))).toEqual({
      drop: 'another message says it',
    })
  })

  it('are folded again when they wait on, and still tell since when', () => {
    const gathered = { ...morning(tuesday, [CODE]), since: monday }
    const messages = [
      waiting(gathered, morningOf(tuesday)),
      waiting(morning(YESTERDAY, ['YC-2611-0001']), morningOf(YESTERDAY)),
    ]
    expect(sortOut(messages, standing('acknowledged')).gathered).toMatchObject({
      since: monday,
      own: [CODE, 'YC-2611-0001'],
    })
  })

  it('name whatever was named before, each once, or say why not', () => {
    const codes = ['YC-2611-0001', 'YC-2611-0002']
    for (let mask = 1; mask < 64; mask += 1) {
      const named = days.map((_on, at) =>
        codes.filter((_code, bit) => mask & (1 << (at * 2 + bit))),
      )
      const messages = days.flatMap((on, at) => {
        const list = named[at] ?? []
        return list.length > 0 ? [waiting(morning(on, list), morningOf(on))] : []
      })
      const { kept, gathered } = sortOut(messages, standing('acknowledged'))
      const said = [...kept.flatMap(({ notice }) => requestsIn(notice)), ...(gathered?.own ?? [])]
      expect(said.toSorted()).toEqual([...new Set(named.flat())].toSorted())
    }
  })
})

describe('What was written before its reader was linked', () => {
  const greeted = (status: RequestStatus, codes: readonly string[]): Present => ({
    ...standing(status),
    greetedWith: new Set(codes),
  })

  it('is not said beside a greeting that shows it', () => {
    const notices = [card(CODE), card(CODE, 'reminder'), morning(YESTERDAY, [CODE])]
    for (const notice of notices) {
      expect(judge(waiting(notice), [], greeted('acknowledged', [CODE]))).toEqual({
        drop: 'the greeting shows it',
      })
    }
  })

  it('is told in one list where it is news of requests that are still open, or has come up to a leader', () => {
    const notes = noticesIn(ORDINARY, ['event-note', 'escalation'])
    for (const notice of notes) {
      expect(judge(waiting(notice), [], greeted('acknowledged', []))).toEqual({ fold: [CODE] })
      expect(judge(waiting(notice), [], greeted('closed', []))).toEqual({
        drop: 'what it asks for is settled',
      })
    }
  })
})
