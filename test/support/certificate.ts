import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

export interface Certificate {
  key: string
  cert: string
}

interface Authority {
  certificate: Certificate
  name: string
  key: KeyObject
}

/** What a certificate says; keys and certificates are made when they are needed and kept nowhere. */
interface Wanted {
  name: string
  /** The host it is for; absent: it signs others. */
  host?: string
  until?: Date
}

const TEN_YEARS = new Date('2036-01-01T00:00:00Z')

/** An authority that nobody trusts unless told to. */
export function authority(name = 'Authority of a test'): Authority {
  const { privateKey, publicKey } = newKeys()
  const der = certificate({ name }, publicKey, { name, key: privateKey })
  return { name, key: privateKey, certificate: written(der, privateKey) }
}

export function signedBy({ name, key }: Authority, wanted: Wanted): Certificate {
  const { privateKey, publicKey } = newKeys()
  return written(certificate(wanted, publicKey, { name, key }), privateKey)
}

export function selfSigned(wanted: Wanted): Certificate {
  const { privateKey, publicKey } = newKeys()
  const own = { name: wanted.name, key: privateKey }
  return written(certificate(wanted, publicKey, own), privateKey)
}

function newKeys(): { privateKey: KeyObject; publicKey: KeyObject } {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' })
}

function written(der: Buffer, key: KeyObject): Certificate {
  const lines = der.toString('base64').replaceAll(/.{64}/g, '$&\n')
  return {
    key: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  }
}

// X.509 version 3 in DER (RFC 5280): a tag, a length, a value.
const sequence = (...parts: Buffer[]): Buffer => tagged(0x30, ...parts)
const oid = (hex: string): Buffer => tagged(0x06, Buffer.from(hex, 'hex'))
const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'))
const BASIC_CONSTRAINTS = oid('551d13')
const SUBJECT_ALT_NAME = oid('551d11')
const COMMON_NAME = oid('550403')
const TRUE = Buffer.from([0x01, 0x01, 0xff])
let lastSerial = 0

function certificate(
  { name, host, until = TEN_YEARS }: Wanted,
  publicKey: KeyObject,
  issuer: { name: string; key: KeyObject },
): Buffer {
  lastSerial += 1
  const extension =
    host === undefined
      ? sequence(BASIC_CONSTRAINTS, TRUE, tagged(0x04, sequence(TRUE)))
      : sequence(
          SUBJECT_ALT_NAME,
          tagged(0x04, sequence(tagged(0x82, Buffer.from(host, 'latin1')))),
        )
  const body = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, Buffer.from([lastSerial])),
    ECDSA_SHA256,
    named(issuer.name),
    sequence(time(new Date('2020-01-01T00:00:00Z')), time(until)),
    named(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(extension)),
  )
  const signature = tagged(0x03, Buffer.from([0]), sign('sha256', body, issuer.key))
  return sequence(body, ECDSA_SHA256, signature)
}

function named(name: string): Buffer {
  return sequence(tagged(0x31, sequence(COMMON_NAME, tagged(0x0c, Buffer.from(name)))))
}

function time(at: Date): Buffer {
  return tagged(
    0x17,
    Buffer.from(
      `${at
        .toISOString()
        .replaceAll(/[-:T]|\.\d+/g, '')
        .slice(2)}`,
    ),
  )
}

function tagged(tag: number, ...parts: Buffer[]): Buffer {
  const value = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([tag]), size(value.length), value])
}

function size(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length])
  const bytes = Buffer.alloc(3, 0x82)
  bytes.writeUInt16BE(length, 1)
  return bytes
}
