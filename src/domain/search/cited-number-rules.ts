import {
  originalAt,
  type Part,
  read,
  type CitedNumber,
  type ReferenceKind,
  type Search,
} from './cited-number-search.ts'

/** Seven digits in a row, or groups as in phone numbers, accounts and sums of money. */
export const PRIVATE_NUMBER =
  /(?<!\d)\+?(?:\d{7,}|\d{1,5}([ .-])\d{2,5}(?:\1\d{1,5})*(?![.-]?[a-z]))(?!\d)/g

export function isPrivateNumber(text: string): boolean {
  const groups = text.replace('+', '').split(/[ .-]/)
  if (groups.length === 1 || /^\d{1,3}(?:\.\d{3})+$/.test(text)) return true
  const longest = Math.max(...groups.map((group) => group.length))
  return groups.join('').length >= 9 && (longest > 2 || text.startsWith('0'))
}

/** A month with more than 9999 gives longer numbers; those are not filled up with zeros. */
const PREFIXED_CODE =
  /(?<![a-z0-9])(yc|vv)[\s.:#_-]{0,3}(\d\d)(0[1-9]|1[0-2])[\s./_-]{0,3}(\d{1,4}|[1-9]\d{4})(?!\d|[/.]\d)/g

export function readCodes(search: Search): void {
  read(search, PREFIXED_CODE, ([, prefix, yy, mm, serial]) => [
    codePart(prefix === 'vv' ? 'case' : 'request', [yy, mm, serial], 'full'),
  ])
}

type Digits = string | undefined

function codePart(
  kind: 'request' | 'case',
  [yy, mm, digits]: [Digits, Digits, Digits],
  certainty: CitedNumber['certainty'],
): Part {
  const [year, month, number] = [2000 + Number(yy), Number(mm), Number(digits)]
  const code = { year, month, serial: number }
  const value = formatCode(kind === 'case' ? 'VV' : 'YC', code)
  return { kind, value, number, year, month, certainty }
}

const COURT_WORD = 'qd|cnhg|cntt|tlst|vds|hngd|kdtm|gdt|st|pt|tt|ds|ld|hc|hs|ps'
const COURT_SYMBOL = `(?:${COURT_WORD})(?:[\\s.\\-/]{0,2}(?:${COURT_WORD})){0,4}(?![a-z0-9])`
const JUDGMENT = new RegExp(
  `(?<![\\d/.,~])(\\d{1,5})(?:\\s?[/.\\-_]\\s?((?:19|20)\\d\\d|\\d\\d))?\\s?[/.\\-_ ]\\s?(${COURT_SYMBOL})`,
  'g',
)
const JUDGMENT_SAID =
  /(?<![a-z0-9])(?:ba|ban an)(?: (?:st|pt|gdt|so tham|phuc tham|giam doc tham|dan su|hinh su))*(?: so)?[ :.]{0,2}(\d{1,5})(?:(?:[/.-]| nam )((?:19|20)\d\d))?(?![\d/.-]|\s?(?:tuoi|nguoi|ngay|tuan|thang|nam|ho|vu|lan|gio|h)(?![a-z]))/g

export function readJudgments(search: Search): void {
  read(search, JUDGMENT, ([, digits = '', year, typed = '']) => {
    const symbol = courtSymbol(typed)
    if (!/(?:ST|PT|GĐT|CNHG|CNTT|TT)/.test(symbol)) return []
    return [numbered('judgment', { digits, year, symbol }, year ? 'full' : 'short')]
  })
  read(search, JUDGMENT_SAID, ([, digits = '', year]) => [
    numbered('judgment', { digits, year }, 'short'),
  ])
}

/** `QDST.DS` → `QĐST-DS`: a decision's kind is written together, the rest with hyphens where people parted it. */
function courtSymbol(typed: string): string {
  return typed
    .replace(/[\s./-]+/g, '-')
    .replace(/qd-?(?=cnhg|cntt|tlst|st|pt)/, 'qd')
    .replace(/^(qd(?:cnhg|cntt|tlst|st|pt))-?(?=[a-z])/, '$1-')
    .toUpperCase()
    .replaceAll('QD', 'QĐ')
    .replaceAll('HNGD', 'HNGĐ')
    .replaceAll('GDT', 'GĐT')
}

const ENFORCEMENT_SYMBOL = 'c{0,2}thads(?:-[a-z0-9]+)?'
const DECISION_WORDS = '(?:qd|quyet dinh)(?: (?:thi hanh an|tha|thads|cua thads))?'
const DECISION = new RegExp(
  `(?<![\\d/.,~])(\\d{1,6})(?:\\s?/\\s?((?:19|20)\\d\\d))?\\s?[/.\\- ]\\s?qd[\\s./-]{0,2}(${ENFORCEMENT_SYMBOL})(?![a-z0-9])`,
  'g',
)
const DECISION_SAID = new RegExp(
  `(?<![a-z0-9])${DECISION_WORDS}(?: so)?[ :.]{0,2}(\\d{1,6})(?:(?:\\s?[/-]\\s?| )(${ENFORCEMENT_SYMBOL}))?(?![\\d/]|[a-z]|[.-]\\d|\\s?/)`,
  'g',
)

export function readDecisions(search: Search): void {
  read(search, DECISION, ([, digits = '', year, typed = '']) => {
    const symbol = `QĐ-${typed.toUpperCase()}`
    return [numbered('decision', { digits, year, symbol }, 'full')]
  })
  read(search, DECISION_SAID, ([, digits = '', typed]) =>
    typed
      ? [numbered('decision', { digits, symbol: `QĐ-${typed.toUpperCase()}` }, 'full')]
      : [numbered('decision', { digits, symbol: 'QĐ' }, 'short')],
  )
}

const DOCUMENT_WORDS =
  '(?:cv|cong van|vb|van ban|tb|thong bao|ttr|to trinh|bc|bao cao|kh|ke hoach|bb|bien ban|gm|giay moi|phieu)'
/** Words that may follow a number after a hyphen or stop without belonging to it. */
const NEXT_WORDS =
  'ngay|hom|da|dang|chua|se|co|em|anh|chi|ben|de|xong|roi|tra|gui|ve|van|xin|du|mai|cho|khi|nhan|ok|vang|nhe|a|duoc|ky|va|thi|so|cv|vb|tai|theo|truoc|sau|den'
const SYMBOL = `[a-z][a-z0-9]{0,11}(?:\\s?[.-]\\s?(?!(?:${NEXT_WORDS})(?![a-z0-9]))[a-z][a-z0-9]{0,11}){0,4}`
const DOCUMENT = new RegExp(
  `(?<![\\d/.,~])(\\d{1,6})(?:\\s?/\\s?((?:19|20)\\d\\d))?\\s?/\\s?(${SYMBOL})(?![a-z0-9])`,
  'g',
)
const DOCUMENT_PARTED = new RegExp(
  `(?<![a-z0-9])${DOCUMENT_WORDS}(?: so)?[ :.]{0,2}(\\d{1,6})\\s?[ .-]\\s?((?:ubnd|bhxh|stp|tand|vksnd|cax|cap|vpdk[a-z]*|cnvpdk[a-z]*)(?:[\\s.-]{1,2}(?:nc|kt|vx|tp|tm|vp|dc|nn|xd|cn)(?![a-z]))?)(?![a-z0-9])`,
  'g',
)
const DOCUMENT_SAID = new RegExp(
  `(?<![a-z0-9])${DOCUMENT_WORDS}(?: (?:tra loi|phuc dap|ubnd|den|di|so))*[ :.]{0,2}(\\d{1,6})(?![\\d/]|[a-z]|[.-]\\d|\\s?(?:van ban|cong van|ngay|hom|tuan|thang|lan)(?! \\d))`,
  'g',
)

/** Words that follow a slash in counting, as in "2/tuần". */
const NOT_A_SYMBOL = /^(?:ngay|tuan|thang|nam|nguoi|ho|vu|gio|lan|em|anh|chi|toi)(?![a-z0-9])/

/** As organs of the Party write: "145-CV/HU". */
const PARTY_DOCUMENT = /(?<![\d/.,~])(\d{1,6})\s?-\s?([a-z]{2,5})\s?\/\s?([a-z]{2,10})(?![a-z0-9])/g

export function readDocuments(search: Search): void {
  read(search, PARTY_DOCUMENT, ([, digits = '', kind = '', organ = '']) => {
    const symbol = `${restored(kind)}/${restored(organ)}`
    const part = numbered('document', { digits, symbol }, 'full')
    return [{ ...part, value: `${digits}-${symbol}` }]
  })
  read(search, DOCUMENT, (match) => {
    const [whole, digits = '', year, typed = ''] = match
    if (NOT_A_SYMBOL.test(typed)) return []
    const start = match.index + whole.length - typed.length
    return [numbered('document', { digits, year, symbol: spelled(search, start, typed) }, 'full')]
  })
  read(search, DOCUMENT_PARTED, ([, digits = '', typed = '']) => [
    numbered('document', { digits, symbol: restored(typed) }, 'full'),
  ])
  for (const said of [DOCUMENT_SAID, DATED_SERIAL]) {
    read(search, said, ([, digits = '']) => [numbered('document', { digits }, 'short')])
  }
}

/** Symbols whose marks people leave out; others are kept as they were typed. */
const MARKED: Readonly<Record<string, string>> = {
  qd: 'QĐ',
  hdnd: 'HĐND',
  hd: 'HĐ',
  vpdk: 'VPĐK',
  vpdkdd: 'VPĐKĐĐ',
  cnvpdk: 'CNVPĐK',
  cnvpdkdd: 'CNVPĐKĐĐ',
  dkdd: 'ĐKĐĐ',
  qldd: 'QLĐĐ',
  dd: 'ĐĐ',
  dc: 'ĐC',
  bcd: 'BCĐ',
  ldtbxh: 'LĐTBXH',
  ttr: 'TTr',
  gd: 'GĐ',
}

function restored(folded: string): string {
  const parts = folded.split(/[\s.-]+/)
  return parts.map((part) => MARKED[part] ?? part.toUpperCase()).join('-')
}

function spelled(search: Search, start: number, folded: string): string {
  const typed = search.original.slice(
    originalAt(search, start),
    originalAt(search, start + folded.length),
  )
  return /đ/i.test(typed) ? restored(typed.normalize('NFC').toLowerCase()) : restored(folded)
}

function numbered(
  kind: ReferenceKind,
  { digits, year, symbol }: { digits: string; year?: string | undefined; symbol?: string },
  certainty: CitedNumber['certainty'],
): Part {
  const fullYear = year && year.length === 2 ? `20${year}` : year
  return {
    kind,
    value: [digits, fullYear, symbol].filter(Boolean).join('/'),
    number: Number(digits),
    ...(fullYear && { year: Number(fullYear) }),
    ...(symbol && { symbol }),
    certainty,
  }
}

export const DATE = /(?<![\d/])\d{1,4}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{2,4})?(?![\d/])/g
const CODE_WITHOUT_PREFIX = /(?<![\w/.,~-])([23]\d)(0[1-9]|1[0-2])[-. _](\d{4})(?![\w/~]|[.,-]\d)/g
const REQUEST_SAID =
  /(?<![a-z0-9])(?:yc|yeu cau|ma)(?: so)?[ :.#-]{0,2}(\d{1,4})(?![\w/~%]|[.,-]\d)|#\s?(\d{1,4})(?![\w~])/g
const COUNTED =
  'ngay|tuan|thang|nam|hom(?! (?:qua|nay|kia))|bua|gio|h|phut|lan|nguoi|ho|van ban|vb|cong van|cv|ban|vu|viec|can bo|dong chi|d/c|trieu|ty|tr|dong|nghin|k|m2|m|met|thua|phan|trang|to|tuoi|cai|don vi|buoi|yeu cau|nua|tang|diem|chu'
const PLACED =
  'ngay|thang|nam|mung|mong|thu|lan|luc|hoi|quy|tuan|kv|khu vuc|phuong|xa|to|khu|ap|thon|quan|huyen|doi|phong|dieu|khoan|diem|muc|trang|buoc|dot|khoang|hon|tam|duoc|con|them|trong|truoc|sau|den|toi|moi|ca|thua|tang|so nha|mat|tong'
const CASE_SAID = new RegExp(
  `(?<![a-z0-9])(?<!lam )(?:vu|viec|ho so)(?: viec| an)?(?: so)?[ :]?(\\d{1,5})(?![\\w/~%]|[.,-]\\d|\\s?(?:${COUNTED})(?![a-z]))`,
  'g',
)
/** "số 145 ngày 20/11" */
const DATED_SERIAL =
  /(?<![a-z0-9~/])so[ :]?(\d{1,6})(?= ?,? ?(?:ky |de |ra )?(?:ngay |hom )\d{1,2}(?: ?[/.-] ?\d| thang))/g
/** "1. đã nhận" */
export const LIST_MARK = /^ ?\d{1,2}[.)] /g
const SERIAL_SAID = new RegExp(
  `(?<![a-z0-9~/])so[ :]?(\\d{1,4})(?![\\w/~%]|[.,-]\\d|\\s?(?:${COUNTED})(?![a-z]))`,
  'g',
)
const BARE = new RegExp(
  `(?<![\\w/.,~+%=*"'-]|[a-z]\\()(?<!(?<![a-z])(?:${PLACED})\\s)(\\d{1,4})(?![\\w/~%:+=*"']|[.,-]\\d|\\s?(?:${COUNTED})(?![a-z]))`,
  'g',
)

/** Forms that lean on what both sides know: each is given every reading it may have. */
export function readShortForms(search: Search): void {
  read(search, CODE_WITHOUT_PREFIX, ([, yy, mm, serial]) => [
    codePart('request', [yy, mm, serial], 'short'),
    codePart('case', [yy, mm, serial], 'bare'),
  ])
  read(search, CASE_SAID, ([, digits = '']) => [
    numbered('decision', { digits }, 'short'),
    numbered('case', { digits }, 'short'),
    numbered('request', { digits }, 'short'),
  ])
  read(search, REQUEST_SAID, ([, said, hash]) => [serialPart(said ?? hash ?? '', 'short')])
  read(search, SERIAL_SAID, ([, digits = '']) => [
    serialPart(digits, 'short'),
    numbered('document', { digits }, 'bare'),
  ])
  read(search, BARE, ([, digits = '']) => [serialPart(digits, 'bare')])
}

function serialPart(digits: string, certainty: CitedNumber['certainty']): Part {
  return numbered('request', { digits }, certainty)
}

export function formatCode(
  prefix: string,
  code: { year: number; month: number; serial: number },
): string {
  const yymm = `${twoDigits(code.year % 100)}${twoDigits(code.month)}`
  return `${prefix}-${yymm}-${String(code.serial).padStart(4, '0')}`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
