import { createSecureContext } from 'node:tls'
import { type CertificateAuthority, selfSigned } from './certificates.ts'
import type { Papers } from './door.ts'

const HERE = '127.0.0.1'

/** What doors on this machine show to whoever trusts the authority. */
export function papersOf(authority: CertificateAuthority): Papers {
  return {
    open: createSecureContext(authority.certify(HERE)),
    'self-signed': createSecureContext(selfSigned(HERE)),
    'wrong-name': createSecureContext(authority.certify('blocked.example')),
  }
}
