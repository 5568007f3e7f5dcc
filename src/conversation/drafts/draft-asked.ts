import type { DraftFault, DraftNotice, PlannedRequest } from '../../domain/notices/draft-notice.ts'
import type { SearchHit } from '../../domain/notices/notice.ts'
import type { DraftField, DraftGiven } from '../../domain/request/draft.ts'
import type { MaskedCase } from '../../domain/request/privacy.ts'
import type { RequestType } from '../../domain/request/type.ts'
import { receiversOf } from '../../usecases/requests/draft-request.ts'
import type { Exchange } from '../exchange.ts'
import { SUGGESTED, toldOf } from './draft-form.ts'
import type { DraftSaid } from './draft-words.ts'

export type CaseFound = Extract<SearchHit, { kind: 'case' }>

/** What words have left open. */
export interface Left extends Partial<Pick<DraftSaid, 'types' | 'agencies'>> {
  cases?: CaseFound[]
  fault?: DraftFault
}

interface AskingNext {
  field: DraftField
  left: Left
  type: RequestType | undefined
  /** What may be asked for here. */
  all: RequestType[]
  /** The case. */
  shown: MaskedCase | undefined
}

/** The next question, with what words have left open as ready answers. */
export function draftQuestion(
  exchange: Exchange,
  given: DraftGiven,
  asking: AskingNext,
): DraftNotice {
  const { field, left, shown, ...ground } = asking
  const { today, catalogue } = exchange
  const { types = [], agencies = [], cases = [], fault } = left
  return {
    kind: 'draft-question',
    field,
    told: toldOf(exchange, given, shown?.decision?.number),
    suggestions: SUGGESTED[field]({
      ...ground,
      types,
      agencies,
      cases,
      today,
      catalogue,
      commune: shown?.commune ?? '',
    }),
    ...(fault && { fault }),
  }
}

interface Confirming extends Pick<AskingNext, 'shown'> {
  planned: PlannedRequest['planned']
  given: DraftGiven
  fault: DraftFault | undefined
}

/** All of a planned request, its receivers, and the other cases that the law singles out. */
export async function draftConfirm(
  exchange: Exchange,
  { planned, given, shown, fault }: Confirming,
): Promise<DraftNotice> {
  const { catalogue, tx, now } = exchange
  const { agencies, types } = catalogue
  const [asker, inCharge] = [agencies.get(planned.asker), agencies.get(planned.inCharge)]
  const typeName = types.get(planned.type)?.name
  if (!asker || !inCharge || !typeName) {
    throw new Error('A planned request has its agencies and its type')
  }
  const askerParent = agencies.get(asker.parent ?? '')
  const variants = Object.entries(planned.limit.variants ?? {}).filter(
    ([code]) => code !== planned.limit.variant,
  )
  return {
    kind: 'draft-confirm',
    of: {
      planned,
      typeName,
      asker,
      inCharge,
      ...(askerParent && { askerParent }),
      ...(given.subject !== undefined && { subject: given.subject }),
      ...(shown && { caseOf: shown }),
    },
    receivers: (await receiversOf({ tx, now }, planned)).map(({ name }) => name),
    variants: variants.map(([value, { name }]) => ({ value, label: { name } })),
    ...(given.due && planned.limit.limit.unit !== 'in-document' && { unheeded: given.due }),
    ...(fault && { fault }),
  }
}
