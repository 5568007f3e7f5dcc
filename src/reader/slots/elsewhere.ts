import { isTold, type Piece } from '../pieces.ts'
import { hasMark } from '../place.ts'
import type { Range } from '../range.ts'
import type { Reading } from '../reading.ts'
import { wordsIn } from '../words/excerpt.ts'
import { wordSet } from '../words/words.ts'

/** Where a request should go instead. */
interface Elsewhere {
  /** The agency, as it is called. */
  agency: Range
  /** The words that send it there: they give no reason. Empty where the agency stands inside the reason. */
  said: Range
}

/** The last that is named: "không thuộc công an xã, phải gửi lên công an tỉnh". */
export function elsewhereIn(reading: Reading, pieces: readonly Piece[]): Elsewhere | undefined {
  const told = pieces.filter(isTold)
  const sent = told.flatMap((piece) => sentTo(reading, piece) ?? [])
  return sent.at(-1) ?? told.flatMap((piece) => ownerIn(reading, piece) ?? []).at(-1)
}

/** What is named where nothing but that is asked: "Công an phường B ạ". */
export function namedAlone(reading: Reading, pieces: readonly Piece[]): Elsewhere | undefined {
  const [only, ...others] = pieces.filter(isTold)
  const agency = only && others.length === 0 ? wordsIn(reading, only) : undefined
  const isDenied = reading.marks.some(({ mark }) => mark === 'negation')
  return agency && !isDenied ? { agency, said: agency } : undefined
}

/** The same beside the question of why: nothing but the name of an agency, by how it begins. */
export function agencyAlone(reading: Reading, pieces: readonly Piece[]): Elsewhere | undefined {
  const isMore = reading.hits.length > 0 || hasMark(reading.marks, 'ongoing', 'coming')
  const found = isMore ? undefined : namedAlone(reading, pieces)
  return found && isHead(reading, found.agency.start) ? found : undefined
}

/** "đề nghị gửi UBND xã B", "cái này phải hỏi bên thuế cơ sở" */
function sentTo(reading: Reading, piece: Piece): Elsewhere | undefined {
  for (let at = piece.end - 1; at >= piece.start; at -= 1) {
    const length = verbLength(reading, at)
    if (length === 0) continue
    let start = at
    while (start > piece.start && LEADING.has(reading.ground.wordAt(start - 1))) start -= 1
    const agency = agencyFrom(reading, { start: at + length, end: piece.end })
    if (agency) return { agency, said: { start, end: piece.end } }
  }
  return undefined
}

const SENDING = wordSet('gui chuyen hoi lh')
const SENDING_PAIRS = new Set(['lien he', 'kien nghi'])

function verbLength({ ground }: Reading, at: number): number {
  if (SENDING_PAIRS.has(`${ground.wordAt(at)} ${ground.wordAt(at + 1)}`)) return 2
  return SENDING.has(ground.wordAt(at)) ? 1 : 0
}

/** What may stand before the verb where somebody is told to go elsewhere. */
const LEADING = wordSet(
  'de nghi xin nen mong nho phai anh chi cac dong chi quy co quan ban em da vang thi neu muon cu ' +
    'chuyen qua kinh vui long se can hay',
)
const TOWARDS = wordSet('len sang qua ve cho den toi ben giup em ho lai thang voi')

/** What follows the verb, where it is the name of an agency: by how it begins, after "bên", or a word unheard of. */
function agencyFrom(reading: Reading, { start, end }: Range): Range | undefined {
  const { ground, tokens, lexicon } = reading
  let first = start
  while (first < end && TOWARDS.has(ground.wordAt(first))) first += 1
  const last = nameEnd(reading, { start: first, end })
  const head = tokens[first]
  if (last <= first || head?.kind !== 'word') return undefined
  const isSide = first > start && ground.wordAt(first - 1) === 'ben'
  const isUnheardOf = last - first === 1 && !lexicon.dictionary.vocabulary.words.has(head.plain)
  return isHead(reading, first) || isSide || isUnheardOf
    ? wordsIn(reading, { start: first, end: last })
    : undefined
}

function isHead({ ground }: Reading, at: number): boolean {
  return ground.endsOf('tên cơ quan', at).length > 0
}

const AFTER_NAME = wordSet('de xem thu theo nhe a nha nghe giup roi ho dum')

/** Names go on to the end of the piece, or to a small word that is none of theirs. */
function nameEnd({ ground, tokens }: Reading, { start, end }: Range): number {
  let at = start
  const isOver = (): boolean => !tokens[at]?.isCapitalised && AFTER_NAME.has(ground.wordAt(at))
  while (at < end && !(at > start && isOver())) at += 1
  return at
}

const OWNING = wordSet('cua ben')
const MATTERS = wordSet('nay do ni la')
const LONGEST_NAME = 8

/** "việc này là của Sở Tài chính", "thửa này bên xã Tân Lập" */
function ownerIn(reading: Reading, { start, end }: Piece): Elsewhere | undefined {
  const { ground } = reading
  for (let at = start + 2; at < end; at += 1) {
    const isOwned = OWNING.has(ground.wordAt(at - 1)) && MATTERS.has(ground.wordAt(at - 2))
    if (!isOwned || !isHead(reading, at)) continue
    const last = nameEnd(reading, { start: at, end })
    const agency = wordsIn(reading, { start: at, end: last })
    if (agency && last - at <= LONGEST_NAME) return { agency, said: { start: last, end: last } }
  }
  return undefined
}
