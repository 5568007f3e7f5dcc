import type { Language } from '../domain/people/official.ts'
import type { vi } from './vi/phrases.ts'

/** Every sentence the product says, in one language. What the Vietnamese has and another lacks does not compile. */
export type Phrases = SaidOtherwise<typeof vi> & { readonly language: Language }

/** The same shape with any words. */
type SaidOtherwise<Words> = Words extends string
  ? string
  : Words extends (...told: infer Told) => infer Said
    ? (...told: Told) => SaidOtherwise<Said>
    : { readonly [Name in keyof Words]: SaidOtherwise<Words[Name]> }
