/** A text, or how it is made of what it tells. */
type Text<Of> = string | ((of: Of) => string)

type Member<Of, Tag extends keyof Of, Kind> = Of extends unknown
  ? Kind extends Of[Tag]
    ? Of
    : never
  : never

/** A text for every member of a union, by the field that tells them apart. */
export type Texts<Of, Tag extends keyof Of> = {
  readonly [Kind in Of[Tag] & string]: Text<Member<Of, Tag, Kind>>
}

export function said<Of, Tag extends keyof Of, Kind extends Of[Tag] & string>(
  texts: Texts<Of, Tag>,
  kind: Kind,
  of: Member<Of, Tag, Kind>,
): string {
  const text = texts[kind]
  return typeof text === 'string' ? text : text(of)
}
