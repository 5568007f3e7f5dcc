import type { DraftFault, DraftNotice, PlannedRequest } from '../../domain/notices/draft-notice.ts'
import type { DraftField, DraftGiven } from '../../domain/request/draft.ts'
import type { MaskedCase } from '../../domain/request/privacy.ts'
import type { RequestType } from '../../domain/request/type.ts'
import { describeDraft } from '../../usecases/requests/draft-request.ts'
import type { CaseFound } from '../../usecases/search/search.ts'
import type { Exchange } from '../exchange.ts'
import { SUGGESTED, toldOf } from './draft-form.ts'
import type { DraftSaid } from './draft-words.ts'

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
  const variants = Object.entries(planned.limit.variants ?? {}).filter(
    ([code]) => code !== planned.limit.variant,
  )
  return {
    kind: 'draft-confirm',
    ...(await describeDraft(exchange.work, { planned, given, ...(shown && { shown }) })),
    variants: variants.map(([value, { name }]) => ({ value, label: { name } })),
    ...(fault && { fault }),
  }
}
