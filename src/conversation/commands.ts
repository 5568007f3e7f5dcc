import {
  COMMITTEE_ROLES,
  groupAgencyOf,
  makingOffices,
  waysToSpeak,
} from '../domain/people/authority.ts'
import { mayOpenConsole } from '../domain/people/console.ts'
import type { Day } from '../domain/time/day.ts'
import type { NoticeOf } from '../domain/notices/notice.ts'
import { holds, type Official } from '../domain/people/official.ts'
import { fold } from '../domain/search/vietnamese.ts'
import type { Catalogue } from '../usecases/ports.ts'
import { mayBegin } from '../usecases/requests/draft-request.ts'
import { countRequests } from '../usecases/requests/list-requests.ts'
import { cancelQuestion } from './dropped.ts'
import { explainMessage, undoLast } from './commands/replied-to.ts'
import { giveConsoleLink } from './commands/console.ts'
import { giveGroupCode } from './commands/group.ts'
import { monthsSaid, showReport } from './commands/report.ts'
import { explainDue } from './commands/due.ts'
import { beginDraft } from './drafts/drafts.ts'
import {
  askAboutRequest,
  beginNamed,
  concludeOn,
  isConclusionNumber,
  orderAbout,
  orderOfMeeting,
  showTimeline,
} from './commands/about-request.ts'
import { numberNamed, showList, showRequest, showSearch } from './commands/lookup.ts'
import type { Exchange } from './exchange.ts'
import type { StandingMessage } from './ports.ts'
import { saysWhat } from './questions/fields.ts'
import { settingsNotice } from './settings.ts'

export interface Command {
  name: string
  /** Said alone, these and its name mean the command where there is no menu. */
  words?: readonly string[]
  /** The same, before what the command is about. */
  before?: readonly string[]
  /** Whether what follows is something that it can be about, else the words are no command. */
  fits?: (words: string) => boolean
  /** Its words mean the command although a question is open, which they could otherwise answer. */
  withinQuestion?: true
  /** Who can use it, where not everybody can: help tells others nothing of it. */
  isFor?: (official: Official, on: Day, catalogue: Catalogue) => boolean
  /** `repliesTo`: the message of ours to which the command was typed as a reply. */
  run: (exchange: Exchange, words: string, repliesTo?: StandingMessage) => Promise<void>
}

/** Every command, in the order in which menus and help show them. */
const COMMANDS: readonly Command[] = [
  {
    name: 'viec',
    words: ['việc', 'việc đang chờ', 'việc hôm nay', 'việc của tôi'],
    run: (exchange) => showList(exchange, 'waiting'),
  },
  {
    name: 'quahan',
    words: ['quá hạn', 'việc quá hạn'],
    run: (exchange) => showList(exchange, 'overdue'),
  },
  { name: 'yc', before: ['xem yc', 'xem yêu cầu'], run: showRequest },
  {
    name: 'dienbien',
    words: ['diễn biến', 'lịch sử'],
    before: ['diễn biến', 'lịch sử'],
    fits: (words) => numberNamed(words) !== undefined,
    run: showTimeline,
  },
  { name: 'hoi', run: askAboutRequest },
  {
    name: 'vuviec',
    before: ['xem vụ việc'],
    run: (exchange, words) => showSearch(exchange, words, 'cases'),
  },
  {
    name: 'tra',
    before: ['tra cứu'],
    run: (exchange, words) => showSearch(exchange, words, 'all'),
  },
  {
    name: 'taoyeucau',
    words: ['tạo yêu cầu'],
    before: ['tạo yêu cầu', 'soạn yêu cầu', 'gửi yêu cầu'],
    isFor: mayBegin,
    run: beginDraft,
  },
  {
    name: 'sua',
    before: ['sửa yêu cầu', 'sửa yc', 'sửa'],
    fits: saysCorrection,
    isFor: mayBegin,
    run: beginNamed('correct'),
  },
  {
    name: 'thuhoi',
    before: ['thu hồi yêu cầu', 'thu hồi yc', 'rút yêu cầu'],
    isFor: mayBegin,
    run: beginNamed('withdraw'),
  },
  {
    name: 'trinh',
    before: ['trình ban chỉ đạo', 'trình bcđ'],
    isFor: (official, on) => makingOffices(official, on).length > 0,
    run: orderAbout('raise'),
  },
  {
    name: 'ykien',
    before: ['cho ý kiến yc', 'cho ý kiến yêu cầu'],
    isFor: (official, on) => waysToSpeak(official, on).includes('decides'),
    run: orderAbout('advise'),
  },
  {
    name: 'ketluan',
    before: ['kết luận yc', 'kết luận yêu cầu', 'thông báo kết luận', 'kết luận'],
    fits: (words) => isConclusionNumber(words) || /^(?:yc\W{0,3})?\d/i.test(words),
    isFor: (official, on) => holds(official, COMMITTEE_ROLES, on),
    run: concludeOn,
  },
  {
    name: 'hop',
    words: ['mời họp', 'họp ban chỉ đạo'],
    before: ['mời họp'],
    isFor: (official, on) => holds(official, COMMITTEE_ROLES, on),
    run: orderOfMeeting('meet'),
  },
  {
    name: 'dahop',
    before: ['đã họp', 'đã họp,'],
    isFor: (official, on) => holds(official, COMMITTEE_ROLES, on),
    run: orderOfMeeting('hold'),
  },
  { name: 'tinhhan', before: ['tính hạn'], run: explainDue },
  {
    name: 'thongke',
    words: ['thống kê', 'số liệu'],
    run: async (exchange) => {
      const statistics = await countRequests(exchange.work, exchange.official)
      await exchange.say({ kind: 'statistics', statistics, takenAt: exchange.now })
    },
  },
  {
    name: 'baocao',
    words: ['báo cáo', 'báo cáo hôm nay', 'báo cáo sáng nay'],
    before: ['báo cáo'],
    fits: (words) => monthsSaid(words) !== undefined,
    isFor: (official, on) => holds(official, COMMITTEE_ROLES, on),
    run: showReport,
  },
  {
    name: 'banlamviec',
    words: ['bàn làm việc', 'bàn điều phối'],
    isFor: mayOpenConsole,
    run: giveConsoleLink,
  },
  {
    name: 'caidat',
    words: ['cài đặt'],
    run: async (exchange) => exchange.say(await settingsNotice(exchange)),
  },
  { name: 'visao', words: ['vì sao', 'vì sao có tin này'], run: explainMessage },
  {
    name: 'hoantac',
    words: ['hoàn tác'],
    withinQuestion: true,
    isFor: (official, on) => waysToSpeak(official, on).length > 0,
    run: undoLast,
  },
  {
    name: 'nhom',
    words: ['mã nhóm', 'liên kết nhóm'],
    isFor: (official, on) => groupAgencyOf(official, on) !== undefined,
    run: giveGroupCode,
  },
  {
    name: 'huy',
    words: ['hủy', 'huỷ', 'bỏ qua', 'thôi'],
    withinQuestion: true,
    run: async (exchange) => exchange.say(await cancelQuestion(exchange)),
  },
  {
    name: 'trogiup',
    words: ['trợ giúp', 'hướng dẫn', 'giúp'],
    withinQuestion: true,
    run: (exchange) => exchange.say({ kind: 'help', ...helpFor(exchange) }),
  },
]

export const COMMAND_NAMES: string[] = COMMANDS.map(({ name }) => name)

/** The commands that an official can use, and what else can be done. */
export function helpFor({
  official,
  today,
  catalogue,
}: Exchange): Pick<NoticeOf<'help'>, 'commands' | 'ways'> {
  const own = COMMANDS.filter(({ isFor }) => isFor?.(official, today, catalogue) ?? true)
  return { commands: own.map(({ name }) => name), ways: waysToSpeak(official, today) }
}

/** "sửa 42 …", "sửa hạn …": not whatever else may be corrected. */
function saysCorrection(words: string): boolean {
  return saysWhat(words) !== undefined || /^(?:yc\W{0,3})?\d/i.test(words)
}

/** Words of other systems and languages that people try first. */
const ALIASES: Readonly<Record<string, string>> = {
  start: 'trogiup',
  help: 'trogiup',
  cancel: 'huy',
  undo: 'hoantac',
}

export function findCommand(name: string): Command | undefined {
  const wanted = ALIASES[name] ?? name
  return COMMANDS.find((command) => command.name === wanted)
}

/** `/yc@ten_bot 42` → yc, 42; undefined when the text is not a command. */
export function readCommand(text: string): { name: string; words: string } | undefined {
  const match = /^\/([a-z0-9_]+)(?:@\w+)?(?:\s+([\s\S]*))?$/i.exec(text.trim())
  return match ? { name: (match[1] ?? '').toLowerCase(), words: match[2] ?? '' } : undefined
}

/** "quá hạn", "tra cứu phường A": a command in plain words, with or without marks. */
export async function commandInWords(
  exchange: Exchange,
  text: string,
): Promise<{ name: string; words: string } | undefined> {
  const said = commandSaid(text)
  if (!said || said.command.withinQuestion) return said && { ...said, name: said.command.name }
  const isAnswer = await exchange.tx.questions.find(exchange.address, exchange.now)
  return isAnswer ? undefined : { ...said, name: said.command.name }
}

function commandSaid(text: string): { command: Command; words: string } | undefined {
  const folded = fold(text).replace(/[\s.!?]+$/, '')
  for (const command of COMMANDS) {
    const alone = command.words && [command.name, ...command.words]
    if (alone?.some((words) => fold(words) === folded)) return { command, words: '' }
    const start = command.before?.map(fold).find((words) => folded.startsWith(`${words} `))
    if (start !== undefined) {
      // Folding keeps every letter's place in composed text.
      const composed = text.normalize('NFC').replace(/\s+/g, ' ').trim()
      const words = composed.slice(start.length).trim()
      if (command.fits?.(words) ?? true) return { command, words }
    }
  }
  return undefined
}
