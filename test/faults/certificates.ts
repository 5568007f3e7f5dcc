import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isIPv4 } from 'node:net'

export interface Certified {
  /** PEM. */
  key: string
  cert: string
}

// The tags of X.690 and the object identifiers of RFC 5280 and RFC 5758 that a certificate needs.
const SEQUENCE = 0x30
const SET = 0x31
const COMMON_NAME = '0603550403'
const ECDSA_WITH_SHA256 = '300a06082a8648ce3d040302'
const BASIC_CONSTRAINTS = '0603551d13'
const ALT_NAMES = '0603551d11'
/** From 2020 to the end of 2099; years from 2050 on are written in full. */
const VALID = [
  [0x17, '200101000000Z'],
  [0x18, '20991231235959Z'],
] as const

function der(tag: number, ...contents: Buffer[]): Buffer {
  const content = Buffer.concat(contents)
  const { length } = content
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content])
  const digits = Buffer.from(length.toString(16).padStart(4, '0'), 'hex')
  return Buffer.concat([Buffer.from([tag, 0x82]), digits, content])
}

const hex = (digits: string): Buffer => Buffer.from(digits, 'hex')

function named(name: string): Buffer {
  const attribute = der(SEQUENCE, hex(COMMON_NAME), der(0x0c, Buffer.from(name)))
  return der(SEQUENCE, der(SET, attribute))
}

function extension(id: string, value: Buffer): Buffer {
  return der(SEQUENCE, hex(id), der(0x04, value))
}

interface Wanted {
  name: string
  issuer: string
  signedWith: KeyObject
  publicKey: KeyObject
  extension: Buffer
}

/** A positive number without superfluous digits. */
function serial(): Buffer {
  return Buffer.concat([Buffer.from([0x40]), randomBytes(8)])
}

function certificate({ name, issuer, signedWith, publicKey, extension: only }: Wanted): string {
  const body = der(
    SEQUENCE,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial()),
    hex(ECDSA_WITH_SHA256),
    named(issuer),
    der(SEQUENCE, ...VALID.map(([tag, at]) => der(tag, Buffer.from(at)))),
    named(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(SEQUENCE, only)),
  )
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, signedWith))
  const whole = der(SEQUENCE, body, hex(ECDSA_WITH_SHA256), signature)
  return `-----BEGIN CERTIFICATE-----\n${whole.toString('base64')}\n-----END CERTIFICATE-----\n`
}

function keyPair(): { publicKey: KeyObject; privateKey: KeyObject; pem: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    publicKey,
    privateKey,
    pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

const AUTHORITY = 'Phối hợp: thử nghiệm'

/** An authority of our own, made anew each time: nobody else has its key. */
export class CertificateAuthority {
  /** PEM. */
  readonly cert: string
  readonly #privateKey: KeyObject

  constructor() {
    const { publicKey, privateKey } = keyPair()
    this.#privateKey = privateKey
    this.cert = certificate({
      name: AUTHORITY,
      issuer: AUTHORITY,
      signedWith: privateKey,
      publicKey,
      // It may sign others.
      extension: extension(BASIC_CONSTRAINTS, der(SEQUENCE, der(0x01, Buffer.from([0xff])))),
    })
  }

  /** For a server at this host. */
  certify(host: string): Certified {
    const { publicKey, pem } = keyPair()
    const cert = certificate({
      name: host,
      issuer: AUTHORITY,
      signedWith: this.#privateKey,
      publicKey,
      extension: namesOf(host),
    })
    return { key: pem, cert }
  }
}

/** One that nobody has signed but itself. */
export function selfSigned(host: string): Certified {
  const { publicKey, privateKey, pem } = keyPair()
  const cert = certificate({
    name: host,
    issuer: host,
    signedWith: privateKey,
    publicKey,
    extension: namesOf(host),
  })
  return { key: pem, cert }
}

function namesOf(host: string): Buffer {
  const name = isIPv4(host)
    ? der(0x87, Buffer.from(host.split('.').map(Number)))
    : der(0x82, Buffer.from(host))
  return extension(ALT_NAMES, der(SEQUENCE, name))
}
