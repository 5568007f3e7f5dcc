import { sendConsultationV2, sendConsultationV3 } from './consultation.ts'
import type { Endpoint } from './endpoint.ts'
import { getOa, profileByPhone, userDetail } from './lookups.ts'
import { sendTemplateByPhone, sendTemplateByUid, templateInfo } from './templates.ts'
import { uploadFile, uploadImage } from './uploads.ts'

/** By host, HTTP method and path. What the service never calls is not here. */
export const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>(
  Object.entries({
    'openapi POST /v3.0/oa/message/cs': sendConsultationV3,
    'openapi POST /v2.0/oa/message': sendConsultationV2,
    'openapi POST /v3.0/oa/message/template': sendTemplateByUid,
    'openapi GET /v3.0/oa/user/detail': userDetail,
    'openapi GET /v2.0/oa/getoa': getOa,
    'openapi GET /v2.0/oa/getprofile': profileByPhone,
    'openapi POST /v2.0/oa/upload/image': uploadImage,
    'openapi POST /v2.0/oa/upload/file': uploadFile,
    'business POST /message/template': sendTemplateByPhone,
    'business GET /template/info/v2': templateInfo,
  }),
)
