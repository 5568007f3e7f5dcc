/** What a person of the messenger asked for cannot be done; the text says why. */
export class Refused extends Error {
  override name = 'Refused'
}
