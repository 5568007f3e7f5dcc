import { CASE_FIELDS } from '../../domain/request/enforcement-case.ts'
import { enSource } from '../source-name.ts'
import type { viFaults, viRemarks } from './vi.ts'

interface Named {
  code: string
  name: string
}

/** The same facts as the Vietnamese sentences have. */
type SaidAs<Table extends Record<string, (facts: never, door: never) => string>> = {
  readonly [Name in keyof Table]: (...facts: Parameters<Table[Name]>) => string
}

const list = (named: readonly Named[]): string =>
  named.map(({ code, name }) => `${name} (${code})`).join('; ')

const codesOf = (named: readonly Named[]): string => named.map(({ code }) => code).join(', ')

const suggestion = (nearest: readonly Named[]): string =>
  nearest.length > 0 ? ` Did you mean ${list(nearest)}?` : ''

const TYPES = {
  text: 'a string',
  list: 'a list',
  object: 'a JSON object',
} as const

/** What is wrong with a record, and how to mend it, for whoever connects a system. */
export const enRowFaults: SaidAs<typeof viFaults> = {
  'not-a-day': ({ field, text }) =>
    `${field}: "${text}" is no day of the years 1800 to 2199. Write it as yyyy-mm-dd.`,
  'day-too-early': ({ field, text, earliest }) =>
    `${field}: ${text} cannot be, for it lies before ${earliest}. It may stand for an empty value, or the year is wrong.`,
  'not-an-amount': ({ field, text }) =>
    `${field}: "${text}" is no amount. Write whole đồng, such as 1304500000.`,
  'not-a-case-field': ({ text }) =>
    `caseField: there is no "${text}". Send one of ${CASE_FIELDS.join(', ')}.`,
  'not-a-status': ({ field, text, allowed }) =>
    `${field}: there is no "${text}". Send one of ${codesOf(allowed)}.`,
  formula: ({ field, text }) => `${field}: "${text}" is a formula. Send what it gives.`,
  'number-became-a-day': ({ field }) => `${field}: a day stands where a number should. Send text.`,
  'too-long': ({ field, most }) => `${field}: longer than ${String(most)} characters. Shorten it.`,
  'too-many': ({ field, most }) => `${field}: too many; at most ${String(most)}.`,
  'not-text': ({ field }) => `${field}: holds control characters. Take them out.`,
  'unknown-field': ({ name }) => `There is no field "${name}". Correct its name or leave it out.`,
  'wrong-type': (fault) =>
    `${fault.name || 'The record'}: must be ${fault.wanted === 'choice' ? `one of ${fault.allowed.join(', ')}` : TYPES[fault.wanted]}.`,
  missing: ({ field }) => `${field} is missing or empty. Fill it in.`,
  'no-column': ({ field }) => `There is no column for ${field}. Add it.`,
  'not-json': () => 'The line is no valid JSON in UTF-8.',
  'too-large': () => 'The line is longer than 1 MiB. Shorten the record.',
  'nothing-to-import': () =>
    'The record names neither a requesting document nor an enforcement decision.',
  classified: ({ field }) =>
    `${field}: the number bears a secrecy stamp. Such documents do not enter this system.`,
  'unknown-agency': ({ field, text, nearest }) =>
    `${field}: there is no agency "${text}".${suggestion(nearest)}`,
  'several-agencies': ({ field, text, candidates }) =>
    `${field}: "${text}" may be several agencies. Send the code of one: ${list(candidates)}.`,
  'agency-ended': ({ field, agency, successors }) =>
    `${field}: ${agency.name} has ceased to exist. Send who took over: ${list(successors) || 'see the directory'}.`,
  'unknown-type': ({ text, nearest }) =>
    `type: there is no "${text}".${suggestion(nearest)} The coordinator has the list of all.`,
  'several-types': ({ text, candidates }) =>
    `type: "${text}" may be several. Send the code of one: ${list(candidates)}.`,
  'unknown-limit-case': ({ text, candidates }) =>
    `limitCase: "${text}" is unclear. Send one of ${list(candidates)}, or nothing for the usual case.`,
  'unknown-officer': ({ text }) => `officer: nobody named "${text}" is in office.`,
  'several-officers': ({ text, candidates }) =>
    `officer: several are named "${text}". Send the code of one: ${list(candidates)}.`,
  'officer-elsewhere': ({ text, agency }) =>
    `officer: "${text}" works at ${agency.name}, not at the asker. Correct officer or asker.`,
  'agency-cannot-ask': ({ type, agency }) =>
    `${agency.name} does not send "${type.name}". Check type and asker.`,
  'agency-cannot-answer': ({ type, agency }) =>
    `${agency.name} does not answer "${type.name}". Check type and answerer.`,
  'day-in-future': ({ field, day }) =>
    `${field}: ${day} has not come yet. The year may be wrong, or day and month exchanged.`,
  'document-before-decision': ({ documentOn, decisionOn }) =>
    `The document of ${documentOn} is older than the decision of ${decisionOn}. Check both days.`,
  'day-before-document': ({ field, day, documentOn }) =>
    `${field} ${day} lies before documentOn ${documentOn}. Check both days.`,
  'unknown-kind': ({ text, nearest }) =>
    `kind: there is no "${text}".${nearest.length > 0 ? ` Did you mean ${codesOf(nearest)}?` : ''}`,
  'unknown-code': ({ field, text }) =>
    `${field}: there is no agency with the code "${text}". Send that one first.`,
  'not-of-status': ({ field, status }) =>
    `${field} does not go with status "${status}". Correct status, or leave it out.`,
  'closed-before-answer': ({ answeredOn, closedOn }) =>
    `closedOn ${closedOn} lies before answeredOn ${answeredOn}. Check both days.`,
  'code-twice': ({ line, text }) =>
    `Row ${String(line)} tells otherwise under the same code "${text}". Correct one of the two.`,
  'code-form': ({ text }) =>
    `"${text}" is no code of an agency. Use lower-case letters, digits, dots and hyphens.`,
  'parent-cycle': ({ chain }) =>
    `An agency cannot be above itself: ${[...chain, chain[0]].join(' → ')}. Correct parent.`,
  'successor-cycle': ({ chain }) =>
    `An agency cannot take over from itself: ${[...chain, chain[0]].join(' → ')}. Correct successors.`,
  'alias-of-other': ({ text, agency }) =>
    `aliases: "${text}" is a name of ${list([agency])}. Leave it out, or correct that one first.`,
  'unknown-role': ({ text, allowed }) =>
    `role: there is no "${text}". Send one of ${codesOf(allowed)}.`,
  'ends-before-it-begins': ({ from, to }) =>
    `It would end on ${to}, before ${from}. Check both days.`,
  'unknown-case': ({ text }) =>
    `caseSourceId: no case has come under "${text}". Send the case first.`,
  'decision-of-other': ({ text, code }) =>
    `decisionNumber: decision ${text} is that of case ${code}, not of the case with this id. Check the number or the id.`,
  'due-before-document': ({ documentOn, due }) =>
    `documentDue ${due} lies before documentOn ${documentOn}. Check both days.`,
}

/** What to know of a record that is taken. */
export const enRowRemarks: SaidAs<typeof viRemarks> = {
  masked: () => 'Identity, telephone or account numbers in a text were masked.',
  'due-not-used': ({ due }) => `documentDue ${due} is not used: the law fixes this limit.`,
  'due-missing': () => 'This type is due when its document says, and documentDue is empty.',
  'limit-not-running': () => 'Nothing is due until limitFrom is known.',
  'counted-from-today': ({ documentOn }) =>
    `The document is of ${documentOn}; the limit counts from today, when it is sent.`,
  'limit-from-not-used': ({ day }) =>
    `limitFrom ${day} is not used: this limit runs from the receipt.`,
  'limit-case-not-used': ({ text }) => `limitCase "${text}" is not used: there is one limit.`,
  kept: ({ field, told, known }) =>
    `${field} "${told}" is not taken: ${known === '' ? 'it was settled here' : `"${known}" was recorded here`}.`,
  'same-name': ({ agencies }) =>
    `Another agency of this kind has the same name: ${list(agencies)}. If it is one, use that code.`,
  renamed: ({ before }) =>
    `The agency of this code was called "${before}". If this is another one, use another code.`,
  'other-person': ({ id, name }) =>
    `The id is that of ${name} (official ${String(id)}); nothing is taken. Send another person under another id; the coordinator can rename this one.`,
  'case-ended': ({ status, on }) =>
    `Its case has ended: ${status}${on ? ` on ${on}` : ''}. The request is taken all the same.`,
  'other-source': ({ source }) =>
    `${enSource(source)} tells of this record too; what it said is changed now.`,
  'ends-with-open': ({ open }) =>
    `It ends with ${String(open)} requests unanswered. Check who takes over.`,
  'offices-ended': ({ offices }) =>
    `Not in offices any more, so ended: ${offices.map(({ role, agency }) => `${role} at ${agency.name}`).join('; ')}.`,
  'other-id': ({ id }) =>
    `The same document has come under ${id}; it is not taken twice. If there are two, check number and day.`,
  'no-officer': () => 'No officer: the heads of the asking office are written to.',
}
