/** Nothing, or nothing in it: so platforms try whether somebody listens at an address. */
export function isEmptyBody(body: Buffer): boolean {
  return body.length < 64 && /^\s*(?:\{\s*\})?\s*$/.test(body.toString('latin1'))
}
