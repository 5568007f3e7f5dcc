import type { AppliedLimit, CoordinationRequest } from './coordination-request.ts'

/** What events change of a request. */
export type ChangingPart = Pick<
  CoordinationRequest,
  | 'inCharge'
  | 'contact'
  | 'limit'
  | 'anchors'
  | 'sentAt'
  | 'receipt'
  | 'legalDue'
  | 'internalDue'
  | 'agreedDue'
  | 'state'
  | 'extension'
  | 'transferTo'
  | 'lastUrgedOn'
>

/** A request, parted into what events change and what stays from its first day. */
export function partsOf({
  inCharge,
  limit,
  anchors,
  state,
  contact,
  sentAt,
  receipt,
  legalDue,
  internalDue,
  agreedDue,
  extension,
  transferTo,
  lastUrgedOn,
  ...fixed
}: CoordinationRequest): {
  fixed: Omit<CoordinationRequest, keyof ChangingPart>
  changing: ChangingPart
} {
  const changing: ChangingPart = {
    inCharge,
    limit,
    anchors,
    state,
    ...(contact !== undefined && { contact }),
    ...(sentAt && { sentAt }),
    ...(receipt && { receipt }),
    ...(legalDue && { legalDue }),
    ...(internalDue && { internalDue }),
    ...(agreedDue && { agreedDue }),
    ...(extension && { extension }),
    ...(transferTo !== undefined && { transferTo }),
    ...(lastUrgedOn && { lastUrgedOn }),
  }
  return { fixed, changing }
}

/** A request as it was before anything happened to it; `limit` where another applied then. */
export function asDraft(
  request: CoordinationRequest,
  limit: AppliedLimit = request.limit,
): CoordinationRequest {
  const { fixed } = partsOf(request)
  const state = { status: 'draft' } as const
  return { ...fixed, limit, inCharge: request.answerer, anchors: {}, state, version: 0 }
}
