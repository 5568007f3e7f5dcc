import { z } from 'zod'

/** A person of the messenger, known to every product it serves; Telegram uses the id as its user id. */
export const personSchema = z.object({
  id: z.int().positive(),
  firstName: z.string().min(1),
  lastName: z.exactOptional(z.string()),
  username: z.exactOptional(z.string()),
  languageCode: z.exactOptional(z.string()),
  deactivated: z.exactOptional(z.literal(true)),
})
export type Person = z.infer<typeof personSchema>

export const newPersonSchema = personSchema.omit({ deactivated: true }).extend({
  id: z.exactOptional(z.int().positive()),
})
export type NewPerson = z.infer<typeof newPersonSchema>
