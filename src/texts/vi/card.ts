import {
  type CommitteeWord,
  DIRECTION_TYPE,
  type Director,
  raisedFrom,
  trackedAs,
} from '../../domain/committee/direction.ts'
import {
  type Agency,
  type Branch,
  branchOf,
  isJudicial,
  isOutsideState,
} from '../../domain/people/agency.ts'
import type {
  AppliedLimit,
  RequestCode,
  RequestState,
} from '../../domain/request/coordination-request.ts'
import type { PartyRole } from '../../domain/request/enforcement-case.ts'
import type { LimitStart } from '../../domain/request/type.ts'
import type { PersonName, RequestView } from '../../domain/request/view.ts'
import { type Day, dayOf } from '../../domain/time/day.ts'
import { date, twoDigits, viMoment, viWeekday } from '../format.ts'
import { said, type Texts } from '../said.ts'
import { ended } from '../signs.ts'

export const VI_STARTS: Readonly<Record<LimitStart, string>> = {
  receipt: 'ngày nhận văn bản',
  'judgment-in-force': 'ngày bản án có hiệu lực',
  'court-accepts': 'ngày Tòa án thụ lý',
  'complaint-accepted': 'ngày thụ lý',
  'planned-action': 'ngày dự kiến thực hiện',
  'appointed-time': 'thời điểm ấn định',
  execution: 'lúc thực hiện',
  'pay-period': 'kỳ chi trả',
  'money-collected': 'ngày thu tiền',
  'enforcement-date': 'ngày cưỡng chế',
  'report-received': 'ngày Công an tỉnh nhận báo cáo',
}

const VI_PARTY_ROLES: Readonly<Record<PartyRole, string>> = {
  creditor: 'người được thi hành án',
  debtor: 'người phải thi hành án',
  related: 'người có quyền lợi, nghĩa vụ liên quan',
}

/** Where a request stands, in one line that says it once. */
const STANDINGS: Texts<RequestState, 'status'> = {
  draft: 'Dự thảo',
  sent: 'Đã gửi – chờ tiếp nhận',
  acknowledged: 'Đã tiếp nhận',
  'in-progress': ({ expectedOn }) =>
    expectedOn ? `Đang thực hiện, dự kiến trả lời ngày ${date(expectedOn)}` : 'Đang thực hiện',
  blocked: ({ reason }) => `Vướng mắc: ${reason}`,
  answered: ({ answer }) =>
    `Đã trả lời tại văn bản số ${answer.number} ngày ${date(answer.on)} – chờ xác nhận`,
  returned: ({ reason }) => `Đề nghị bổ sung: ${reason}`,
  refused: ({ reason, suggested }) =>
    `Không thuộc thẩm quyền. Lý do: ${ended(reason)}${suggested ? ` Đề nghị gửi: ${suggested}` : ''}`,
  closed: (state) =>
    state.outcome === 'completed'
      ? `Hoàn thành: văn bản trả lời số ${state.answer.number} ngày ${date(state.answer.on)}`
      : `Kết thúc: đã chấp nhận lý do từ chối${state.document ? ` (văn bản số ${state.document.number} ngày ${date(state.document.on)})` : ''}`,
  withdrawn: ({ reason }) => `Đã thu hồi. Lý do: ${reason}`,
}

const WORDS: Texts<CommitteeWord, 'act'> = {
  advise: ({ text, title, at }) => `Ý kiến của ${title} (${date(dayOf(at))}): ${text}`,
  conclude: ({ text, title, at, document }) =>
    `Kết luận của ${title} (${document && document !== 'later' ? `Thông báo số ${document.number} ngày ${date(document.on)}` : date(dayOf(at))}): ${text}`,
  convene: ({ at }) => `Đưa vào nội dung họp Ban Chỉ đạo ngày ${date(dayOf(at))}`,
  raise: ({ at, pending }) =>
    `Đã trình Ban Chỉ đạo ngày ${date(dayOf(at))}${pending ? '' : '; Ban Chỉ đạo đã trả lời'}`,
}

const DIRECTORS: Readonly<Record<Director, string>> = {
  'committee-chair': 'Trưởng Ban Chỉ đạo',
  'standing-deputy': 'Phó Trưởng Ban thường trực Ban Chỉ đạo',
}

export const viCard = {
  newTitle: (agency: Pick<Agency, 'kind'>, type: string) =>
    type === DIRECTION_TYPE ? 'Ý kiến chỉ đạo mới' : `${viRequest(agency)} phối hợp mới`,
  reroutedTitle: (agency: Agency) => `${viRequest(agency)} phối hợp được chuyển đến`,
  returnedTitle: 'Đề nghị bổ sung',
  urgedTitle: 'Đề nghị quan tâm trả lời',
  unansweredTitle: 'Chưa có người tiếp nhận',
  silentTitle: 'Đề nghị cho biết tình hình',
  madeTitle: 'Đã gửi',
  transferOfferTitle: 'Đề nghị đồng chí theo dõi',
  to: (agency: Agency) => `Kính gửi: ${agency.name}`,
  /** What comes before that which is asked: who asks whom, in the way that is due to both. */
  asks: viAsks,
  document: (number: string, on: Day) => `Văn bản: số ${number} ngày ${date(on)}`,
  /** A direction that no document has been issued for. */
  givenHere: (count: number, at: Date) =>
    `Giao qua phần mềm lúc ${viMoment(at)} (số theo dõi ${twoDigits(count)}); văn bản chính thức, nếu có, gửi sau.`,
  /** What it was on only to whoever may read that. */
  byConclusion: ({ on, document, about }: RequestView['origin'] & {}, count: number | undefined) =>
    [
      document
        ? `Theo Thông báo kết luận số ${document.number} ngày ${date(document.on)}`
        : `Theo kết luận của Ban Chỉ đạo ngày ${date(on)}`,
      about && ` về yêu cầu ${about}`,
      count !== undefined && ` (số theo dõi ${twoDigits(count)})`,
      '.',
    ]
      .filter(Boolean)
      .join(''),
  /** The same of an obstacle that was brought before a committee. */
  raisedHere: (from: RequestCode, at: Date) =>
    `Trình qua phần mềm lúc ${viMoment(at)} từ yêu cầu ${from}; văn bản chính thức, nếu có, gửi sau.`,
  restrictedDocument: (number: string, on: Day) =>
    `Có 01 văn bản (hạn chế) cần xử lý: số ${number} ngày ${date(on)}. Nội dung xem tại văn bản.`,
  subject: (subject: string) => `Về việc: ${subject}`,
  decision: (number: string, on: Day) => `QĐ thi hành án số ${number} ngày ${date(on)}`,
  party: (role: PartyRole, name: string) => `${VI_PARTY_ROLES[role]}: ${name}`,
  unnamed: 'không nêu tên',
  commune: (name: string) => `Địa bàn: ${name}`,
  male: (initials: string) => `ông ${initials}`,
  female: (initials: string) => `bà ${initials}`,
  receipt: (on: Day, presumed: boolean) =>
    `Ngày nhận văn bản: ${date(on)}${presumed ? ' (tạm tính)' : ''}.`,
  dueLabel: viDueLabel,
  /** Of a direction for which there is no document. */
  directedLabel: 'Thời hạn',
  agreedLabel: 'Hạn thỏa thuận',
  untilEndOf: (on: Day) => `hết ${viWeekday(on)}, ${date(on)}`,
  atOnceThenReport: (limit: string) =>
    `thực hiện ngay; báo kết quả trong ${limit} kể từ khi thực hiện`,
  /** Beside a day that is counted from a receipt nobody has confirmed. */
  presumed: '(tạm tính)',
  provisionalDue: 'tạm tính, lịch nghỉ chưa được thông báo',
  agreed: (on: Day, legal: Day | undefined) =>
    `Hạn thỏa thuận: hết ${viWeekday(on)}, ${date(on)}${legal ? ` (hạn luật định ${date(legal)} không thay đổi)` : ''}`,
  noDueYet: ({ start }: AppliedLimit) => `Hạn trả lời: tính từ ${VI_STARTS[start]} (chưa có ngày).`,
  noDueInTitle: ({ start }: AppliedLimit) => `hạn tính từ ${VI_STARTS[start]} (chưa có ngày)`,
  askToAcknowledge: (agency: Agency) =>
    isJudicial(agency.kind)
      ? `Rất mong ${viYou(agency)} quan tâm, phối hợp và xác nhận đã nhận. Trân trọng./.`
      : `Kính đề nghị ${viYou(agency)} xác nhận tiếp nhận. Trân trọng./.`,
  askToAnswer: (agency: Agency) =>
    isJudicial(agency.kind)
      ? `Rất mong ${viYou(agency)} quan tâm, phối hợp. Trân trọng./.`
      : `Kính đề nghị ${viYou(agency)} cho biết kết quả hoặc số, ngày văn bản trả lời; nếu có khó khăn, đề nghị nêu rõ. Trân trọng./.`,
  askToCheck: 'Đề nghị đồng chí kiểm tra, xác nhận hoàn thành hoặc đề nghị bổ sung.',
  askToDecideExtension: 'Đề nghị đồng chí cho ý kiến.',
  askToReroute: 'Đề nghị đồng chí chuyển đúng cơ quan hoặc xử lý tiếp.',
  legalDueStays: 'Lưu ý: hạn luật định không thay đổi; chỉ ghi nhận thời gian thỏa thuận.',
  legalDue: (on: Day) => `Hạn luật định ${date(on)} không thay đổi.`,
  pastLegalDue: (on: Day) =>
    `Đã qua hạn luật định ${date(on)} nhưng còn trong thời gian gia hạn thỏa thuận.`,
  pastAgreedDue: (on: Day) => `Đã qua cả hạn luật định và hạn thỏa thuận ${date(on)}.`,
  standing: (state: RequestState) => said(STANDINGS, state.status, state),
  /** Of a request that has just been acknowledged. */
  acknowledgedAt: (received: Day) => `Đã tiếp nhận; ngày nhận văn bản: ${date(received)}`,
  /** What an earlier answer lacked. */
  toAdd: (what: string) => `Cần bổ sung: ${what}`,
  word: (word: CommitteeWord) => said(WORDS, word.act, word),
  follower: (name: string, ...where: string[]) => `Người theo dõi: ${[name, ...where].join(', ')}`,
  /** Whom to call, of the other side. */
  call: (person: PersonName | undefined, office: string, phone: string | undefined) =>
    `Liên hệ: ${[person && viNamed(person), office, phone && viPhone(phone)].filter(Boolean).join(', ')}`,
  /** Behind its code, to whoever owned it. */
  handedOver: (to: PersonName) =>
    `: từ nay do ${viNamed(to)} phụ trách; đồng chí không còn theo dõi yêu cầu này.`,
  phone: viPhone,
  updated: (who: string, at: Date) => `(${who}, ${viMoment(at)})`,
  /** Somebody and what they did. */
  since: (who: string, happened: string, at: Date) => `${who} ${happened} (${viMoment(at)})`,
  system: 'phần mềm',
  more: '⋯ Thao tác khác',
  less: '‹ Thu gọn',
  details: 'ℹ️ Chi tiết',
  answerContains: (parts: readonly string[]) => `Nội dung trả lời gồm: ${parts.join('; ')}.`,
  basis: (basis: string, uncertain: boolean) =>
    `Căn cứ: ${viBasis(basis)}${uncertain ? ' (cần xác nhận)' : ''}.`,
  article: (article: string, act: string) => `Điều ${article} ${act}`,
  footer: 'Tin nhắn chỉ có giá trị nhắc việc, không thay thế văn bản.',
} as const

/** How a message calls what it is about: a document, or a direction that has none yet. */
export function viDocument(number: string): string {
  const from = raisedFrom(number)
  if (from !== undefined) return `nội dung trình từ yêu cầu ${from}`
  return trackedAs(number) === undefined ? `văn bản số ${number}` : 'ý kiến chỉ đạo'
}

function viPhone(phone: string): string {
  return `ĐT ${phone}`
}

function viNamed({ name, title }: PersonName): string {
  return /^chấp hành viên/iu.test(title) ? `CHV ${name}` : name
}

function viDueLabel({ internal, limit }: AppliedLimit): string {
  if (internal) return 'Hạn nội bộ'
  return limit.unit === 'in-document' ? 'Hạn theo văn bản' : 'Hạn trả lời'
}

function viAsks({
  request: { type },
  asker,
  askerParent,
  inCharge,
  directedBy,
  side,
}: RequestView): string {
  const from = askerName(asker, askerParent)
  const { name, kind } = inCharge
  if (type === DIRECTION_TYPE) return `${directedBy ? DIRECTORS[directedBy] : from} giao ${name}: `
  if (branchOf(kind) === 'committee') return `${from} kính đề nghị ${name} xem xét, `
  if (kind === 'ubnd-tinh') return `${from} kính trình ${name} xem xét, `
  if (!isJudicial(kind)) return `${from} đề nghị ${name} `
  return side === 'answering'
    ? `Kính gửi ${name}: ${from} trân trọng đề nghị ${viYou(inCharge)} `
    : `${from} trân trọng đề nghị ${name} `
}

/** A division asks in the name of the body that it belongs to. */
function askerName(asker: Agency, parent: Agency | undefined): string {
  if (!parent || asker.kind !== 'thads-kv') return asker.name
  // The body in front says of which province.
  return `${parent.name} (${asker.name.replace(/ – .*$/, '')})`
}

/** How an agency is addressed: courts, procuracies and committees by their own names. */
export function viYou({ kind }: Pick<Agency, 'kind'>): string {
  return YOU[branchOf(kind)] ?? (isOutsideState(kind) ? 'Quý đơn vị' : 'đồng chí')
}

const YOU: Readonly<Partial<Record<Branch, string>>> = {
  court: 'Quý Tòa',
  procuracy: 'Quý Viện',
  committee: 'Ban Chỉ đạo',
}

/** Nothing is demanded of courts and procuracies, nor of who stands above, not even in a title. */
function viRequest({ kind }: Pick<Agency, 'kind'>): string {
  const isAsked = isJudicial(kind) || branchOf(kind) === 'committee' || kind === 'ubnd-tinh'
  return isAsked ? 'Đề nghị' : 'Yêu cầu'
}

const ARTICLE = String.raw`Đ\d+(?:[–-]\d+)?(?:\.\d+)?\p{Ll}?(?![\p{L}\d])`
const ACT = String.raw`(?:Luật THADS \d+(?: sđ \d+)?(?: \([^)]*\))?|NĐ \d+/\d+|TTLT [\d/A-ZĐ-]+)`
const ARTICLES_OF_ACT = new RegExp(`(${ACT}) (${ARTICLE}(?:, ${ARTICLE})*)`, 'gu')

/** "NĐ 152/2026 Đ21.6a; 03 ngày LV" → "điểm a khoản 6 Điều 21 Nghị định 152/2026/NĐ-CP; 03 ngày làm việc" */
function viBasis(basis: string): string {
  return basis
    .replaceAll(ARTICLES_OF_ACT, '$2 $1')
    .replaceAll(/Đ(\d+)\.(\d+)(\p{Ll})(?![\p{L}\d])/gu, 'điểm $3 khoản $2 Điều $1')
    .replaceAll(/Đ(\d+)\.(\d+)(?![\p{L}\d])/gu, 'khoản $2 Điều $1')
    .replaceAll(/Đ(\d+(?:[–-]\d+)?)(?![\p{L}\d])/gu, 'Điều $1')
    .replaceAll(/NĐ (\d+\/\d+)/gu, 'Nghị định $1/NĐ-CP')
    .replaceAll('TTLT ', 'Thông tư liên tịch ')
    .replaceAll(/ sđ (?=\d)/gu, ' sửa đổi năm ')
    .replaceAll(/ngày LV(?!\p{L})/gu, 'ngày làm việc')
}
