import type { QuestionFault } from '../../domain/notices/question-notice.ts'
import { date } from '../format.ts'
import type { Texts } from '../said.ts'
import { EN_INQUIRY_REFUSALS } from './inquiry.ts'

export const EN_STATUS_IN_SENTENCE = {
  draft: 'is still a draft',
  sent: 'waits to be acknowledged',
  acknowledged: 'has been acknowledged',
  'in-progress': 'is in progress',
  blocked: 'is blocked',
  answered: 'has been answered and waits for confirmation',
  returned: 'waits for more',
  refused: 'was reported as not within competence',
  closed: 'is completed',
  withdrawn: 'was withdrawn',
} as const

const LASTING = {
  document:
    'This belongs to a document and cannot be undone by a message. Please settle it by a document.',
  promise:
    'The agency concerned has been told and relies on this, so it cannot be undone. Please speak with it directly.',
  said: 'The reminder has been sent and cannot be undone.',
} as const

export const enRefusals: Texts<QuestionFault, 'reason'> = {
  ...EN_INQUIRY_REFUSALS,
  'wrong-status': ({ status }) =>
    `Not recorded. The request ${EN_STATUS_IN_SENTENCE[status]}; press "Details" to see what can be done.`,
  'not-permitted': 'This is not yours to do. If it should be, ask the coordinator.',
  'not-found':
    'There is no such request among those you may see. Type /viec to see the requests of your agency.',
  'not-linked': 'This account is not linked. Ask the coordinator for a link code.',
  'reason-missing': 'A reason is needed. Please write it in one sentence.',
  'document-number-missing':
    'The number and date of the document are needed, for example: 145/UBND-NC ngày 23/11/2026.',
  'document-number-classified':
    'Classified documents must not be entered here. Send it by the classified route and tell the coordinator.',
  'day-in-future': ({ day }) => `${date(day)} has not come yet. Please check the date.`,
  'day-in-past': ({ day }) => `${date(day)} has passed. Please choose today or a later day.`,
  'receipt-before-document': ({ receivedOn, documentOn }) =>
    `The receipt on ${date(receivedOn)} is before the date of the document (${date(documentOn)}). Please check.`,
  'answer-before-document': ({ answeredOn, documentOn }) =>
    `The answer of ${date(answeredOn)} is before the date of the request (${date(documentOn)}). Please check.`,
  'extension-not-later': ({ until, due }) =>
    `${date(until)} is not after the current due date (${date(due)}). Please choose a later day.`,
  'extension-open': 'An extension has already been asked for and waits for a decision.',
  'no-extension-open': 'No extension waits for a decision any more.',
  'no-due-to-extend': 'This request has no due date yet, so there is nothing to extend.',
  'no-transfer-open': 'You are no longer asked to take this over.',
  'same-contact': 'This person already follows the request. Please choose somebody else.',
  'same-agency': 'This agency already has the request. Please choose another one.',
  'agency-cannot-answer':
    'This agency does not answer this type of request. Please choose another one.',
  'agency-cannot-ask': 'This agency cannot send this type of request. Please check the type.',
  'unknown-variant': 'The catalogue has no such special limit. Please check.',
  'no-event-to-tell':
    'The time limit of this request runs from the receipt and from no other event.',
  'limit-of-law':
    'It is due by rule, not by a date in the document. Please correct the start or the case of the limit, or the receipt; the due day follows.',
  'subject-not-shown':
    'The subject of this request stands in its document alone, so that it is not corrected here.',
  'already-there': 'This has already been recorded; nothing was added.',
  'judicial-agency':
    'Courts and procuracies are asked to cooperate in writing and are not urged by message.',
  'already-urged-today': 'A reminder has already been sent today. One a day is the limit.',
  unreadable:
    'The data that this needs cannot be read, so nothing was recorded. The coordinator will be told; please try again later.',
  'nothing-to-undo': 'You have reported nothing recently that can be undone.',
  'undo-too-late':
    'More than 5 minutes have passed: it cannot be undone any more. Please report the correct information on the request.',
  'undo-overtaken':
    'The request has been updated since, so this cannot be undone. Please look at its newest state.',
  'undo-lasting': ({ because }) => LASTING[because],
  'changed-meanwhile':
    'This is not recorded: the request has just changed. Please look at its latest state and try again if needed.',
  'not-blocked':
    'No obstacle has been reported on this request. Please choose one that is blocked.',
  'no-period':
    'Reports are available for these periods: /baocao tháng, tháng trước, quý, 6 tháng, 9 tháng, năm.',
  'link-code-wrong':
    'The link code is not correct. Check it letter by letter, or ask the coordinator for a new one.',
  'link-code-expired': 'The link code has expired. Ask the coordinator for a new one.',
  'link-code-used': 'The link code has been used. Ask the coordinator for a new one.',
  'link-code-revoked': 'The link code was revoked. Ask the coordinator for a new one.',
  'too-many-attempts': 'Too many wrong codes. Try again in an hour, or ask the coordinator.',
  'not-understood': 'The answer was not understood.',
  'expected-late': ({ expectedOn, due }) =>
    `Recorded: an answer is expected on ${date(expectedOn)}, after the due date ${date(due)}. You can ask for more time now:`,
  'colleague-cannot-follow': ({ name }) =>
    `${name} is neither a contact nor a leader of the agency and cannot take this over. Choose another person, or ask the coordinator.`,
  'colleague-unknown':
    "This person is not on the list of the agency's officials. Choose another one, or ask the coordinator to add them.",
}
