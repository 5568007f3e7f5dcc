import { z } from 'zod'
import { type Finding, findingsOf } from '../probe.ts'
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
type OaFact = keyof typeof accountSchema.shape
const priceSchema = z.looseObject({ price: z.coerce.string() })
const profileSchema = z.looseObject({ user_id: z.coerce.string() })

/**
 * Asks the Open API what tells nobody anything. The access token is the stored one; it is refreshed, and the new pair kept,
 * when it is due anyway.
 */
export function probeZaloOa(
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
  const account = (fact: OaFact) => async (): Promise<string> =>
    String(accountSchema.parse(await get('/v2.0/oa/getoa'))[fact])
  const price = async (id: string): Promise<string> => {
    const business = oaApi({ ...settings, apiRoot: settings.businessRoot })
    const info = await ask(business, `/template/info/v2?template_id=${id}`)
    return priceSchema.parse(info).price
  }
  const { template, oaId } = settings
  return findingsOf([
    // Nothing else works without.
    ['getoa: package_name', PACKAGES_WITH_API, account('package_name')],
    ['getoa: oa_id', oaId, account('oa_id')],
    ['getoa: oa_type (4 = state agency)', /^[24]$/, account('oa_type')],
    ['getoa: is_verified', 'true', account('is_verified')],
    ...(template ? [['template/info/v2: price', /^\d+$/, () => price(template.id)] as const] : []),
    ...(phone === undefined
      ? []
      : [
          [
            'getprofile, of a follower',
            /^\d+$/,
            async () => {
              return profileSchema.parse(await get('/v2.0/oa/getprofile', { phone })).user_id
            },
          ] as const,
        ]),
    [
      'getoa, wrong token',
      /-216/,
      async () => {
        await api.get('/v2.0/oa/getoa', undefined, { accessToken: 'wrong', signal })
        return 'ok'
      },
    ],
    [
      'user/detail, of nobody',
      /-213|-201/,
      async () => {
        await get('/v3.0/oa/user/detail', { user_id: '1' })
        return 'ok'
      },
    ],
  ])
}
