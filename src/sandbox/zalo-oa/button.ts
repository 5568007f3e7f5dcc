import { z } from 'zod'

const title = z.string().min(1).max(100)
const payload = z.string().min(1).max(1_000)

/** A button under a text of an official account. */
export const buttonSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('oa.query.show'), title, payload }),
  z.object({ type: z.literal('oa.query.hide'), title, payload }),
  z.object({ type: z.literal('oa.open.url'), title, payload: z.object({ url: z.url() }) }),
  z.object({
    type: z.literal('oa.open.sms'),
    title,
    payload: z.object({ content: z.string(), phone_code: z.string() }),
  }),
  z.object({
    type: z.literal('oa.open.phone'),
    title,
    payload: z.object({ phone_code: z.string() }),
  }),
])
export type OaButton = z.infer<typeof buttonSchema>
