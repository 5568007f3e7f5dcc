import { OaError } from '../oa-error.ts'
import { sendConsultationV2, sendConsultationV3 } from './consultation.ts'
import type { Endpoint } from './endpoint.ts'
import { createGroup, listGroups, listMembers, sendToGroup } from './groups.ts'
import { getOa, messageQuota, profileByPhone, userDetail } from './lookups.ts'
import {
  listTemplates,
  messageStatus,
  sendTemplateByPhone,
  sendTemplateByUid,
  templateInfo,
} from './templates.ts'
import { uploadFile, uploadGif, uploadImage } from './uploads.ts'

/** Closed on 01/03/2026; how it answers since then nobody has said. */
const shutDown: Endpoint = () => {
  throw new OaError(-233)
}

/** By host, HTTP method and path. */
export const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>(
  Object.entries({
    'openapi POST /v3.0/oa/message/cs': sendConsultationV3,
    'openapi POST /v2.0/oa/message': sendConsultationV2,
    'openapi POST /v3.0/oa/message/template': sendTemplateByUid,
    'openapi POST /v3.0/oa/message/transaction': shutDown,
    'openapi POST /v3.0/oa/message/promotion': shutDown,
    'openapi POST /v3.0/oa/quota/message': messageQuota,
    'openapi GET /v3.0/oa/user/detail': userDetail,
    'openapi GET /v2.0/oa/getoa': getOa,
    'openapi GET /v2.0/oa/getprofile': profileByPhone,
    'openapi POST /v2.0/oa/upload/image': uploadImage,
    'openapi POST /v2.0/oa/upload/gif': uploadGif,
    'openapi POST /v2.0/oa/upload/file': uploadFile,
    'openapi POST /v3.0/oa/group/message': sendToGroup,
    'openapi POST /v3.0/oa/group/creategroupwithoa': createGroup,
    'openapi GET /v3.0/oa/group/getgroupsofoa': listGroups,
    'openapi GET /v3.0/oa/group/listmember': listMembers,
    'business POST /message/template': sendTemplateByPhone,
    'business GET /message/status': messageStatus,
    'business GET /template/all': listTemplates,
    'business GET /template/info/v2': templateInfo,
  }),
)
