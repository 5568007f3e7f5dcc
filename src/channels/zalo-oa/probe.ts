import { z } from 'zod'
import { type Finding, finding } from '../probe.ts'
import { withToken } from './channel.ts'
import { type OaApi, oaApi } from './oa-api.ts'
import type { OaSettings } from './gateway.ts'
import type { TokenKeeper } from './token-keeper.ts'

const CALL_MS = 20_000
/** Since June 2026 the API comes with these alone. */
const PACKAGES_WITH_API = /growth|comprehensive|tăng trưởng|toàn diện/i

const accountSchema = z.looseObject({
  oa_id: z.coerce.string().optional(),
  oa_type: z.coerce.string().optional(),
  is_verified: z.boolean().optional(),
  package_name: z.string().optional(),
})
const priceSchema = z.looseObject({ price: z.coerce.string() })
const profileSchema = z.looseObject({ user_id: z.coerce.string() })

/**
 * Asks the Open API what tells nobody anything. The access token is the stored one; it is refreshed, and the new pair kept,
 * when it is due anyway.
 */
export async function probeZaloOa(
  settings: OaSettings,
  keeper: TokenKeeper,
  phone: string | undefined,
): Promise<Finding[]> {
  const api = oaApi(settings)
  const signal = AbortSignal.timeout(CALL_MS)
  const ask = (of: OaApi, path: string, query?: object): Promise<unknown> =>
    withToken(keeper, signal, async (accessToken) => {
      const { data } = await of.get(path, query, { accessToken, signal })
      return data
    })
  const get = (path: string, query?: object): Promise<unknown> => ask(api, path, query)
  const { template, businessRoot } = settings
  const business = oaApi({ ...settings, apiRoot: businessRoot })
  return [
    // Nothing else works without.
    await finding('getoa: package_name', PACKAGES_WITH_API, async () => {
      const { package_name: name } = accountSchema.parse(await get('/v2.0/oa/getoa'))
      return String(name)
    }),
    await finding('getoa: oa_id', settings.oaId, async () => {
      const { oa_id: id } = accountSchema.parse(await get('/v2.0/oa/getoa'))
      return String(id)
    }),
    await finding('getoa: oa_type (4 = state agency)', /^[24]$/, async () => {
      const { oa_type: type } = accountSchema.parse(await get('/v2.0/oa/getoa'))
      return String(type)
    }),
    await finding('getoa: is_verified', 'true', async () => {
      const { is_verified: isVerified } = accountSchema.parse(await get('/v2.0/oa/getoa'))
      return String(isVerified)
    }),
    ...(template
      ? [
          await finding('template/info/v2: price', /^\d+$/, async () => {
            const path = `/template/info/v2?template_id=${template.id}`
            return priceSchema.parse(await ask(business, path)).price
          }),
        ]
      : []),
    ...(phone === undefined
      ? []
      : [
          await finding('getprofile, of a follower', /^\d+$/, async () => {
            return profileSchema.parse(await get('/v2.0/oa/getprofile', { phone })).user_id
          }),
        ]),
    await finding('getoa, wrong token', /-216/, () => wrongToken(api, signal)),
    await finding('user/detail, of nobody', /-213|-201/, async () => {
      await get('/v3.0/oa/user/detail', { user_id: '1' })
      return 'ok'
    }),
  ]
}

async function wrongToken(api: OaApi, signal: AbortSignal): Promise<string> {
  await api.get('/v2.0/oa/getoa', undefined, { accessToken: 'wrong', signal })
  return 'ok'
}
