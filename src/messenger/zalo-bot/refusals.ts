/** The server's refusal of a call; whether its code is also the HTTP status is a setting. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly code: number

  constructor(code: number, description: string) {
    super(description)
    this.code = code
  }
}

const badRequest = (reason: string): ApiError => new ApiError(400, `Bad request: ${reason}`)

/** Every sentence in which the server refuses. "Seen" ones were captured on the live service; the rest is a guess. */
export const refusals = {
  // Seen.
  unauthorized: () => new ApiError(401, 'Unauthorized'),
  notFound: () => new ApiError(404, 'Not Found'),
  timeout: () => new ApiError(408, 'Request timeout'),
  empty: (field: string) => badRequest(`The ${field} must not be empty`),
  photoScheme: () => badRequest('The photo must start with http:// or https://'),
  photoUrl: () => badRequest('The photo URL is invalid'),
  webhookIsSet: () =>
    new ApiError(
      400,
      'You cannot use this API while a webhook is set. Please remove the webhook first',
    ),
  webhookSecretEmpty: () => new ApiError(400, 'The secret_token must not be empty'),

  // Guessed.
  tooLong: (field: string, most: number) =>
    badRequest(`The ${field} must be between 1 and ${most} characters`),
  invalid: (field: string) => badRequest(`The ${field} is invalid`),
  webhookUrl: () => badRequest('The url must be a public https address'),
  webhookSecret: () => badRequest('The secret_token must be between 8 and 256 characters'),
  noWebhook: () => badRequest('The webhook is not set'),
  quota: () => new ApiError(429, 'Quota exceeded'),
  malformed: () => badRequest('The request is malformed'),
} as const
