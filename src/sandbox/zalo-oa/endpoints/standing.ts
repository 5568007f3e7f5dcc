import { OaError } from '../oa-error.ts'
import type { ZaloOa } from '../zalo-oa.ts'

/** What an account must be to send: the order in which the platform looks is not known. */
export function checkStanding({ settings }: ZaloOa): void {
  if (!settings.verified) throw new OaError(-221)
  const hasApi = settings.package === 'growth' || settings.package === 'comprehensive'
  if (!hasApi) throw new OaError(-224)
}

/** Templates are paid for from the cloud account. */
export function checkCloudAccount({ settings }: ZaloOa): void {
  if (settings.cloudAccount === 'missing') throw new OaError(-320)
  if (settings.cloudAccount === 'empty') throw new OaError(-321)
}
