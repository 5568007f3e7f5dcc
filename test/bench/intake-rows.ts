// What the measurement of the intake brings in: cases of a case system, and two requests of each that run already.
import { DIVISION } from '../support/province.ts'

export const COMMUNES = 100

export interface Size {
  cases: number
  requests: number
}

/** What stands otherwise in one of a hundred records when it is told again. */
export type Telling = 'first' | 'again' | 'changed'

export interface CaseLine {
  sourceId: string
  decisionNumber: string
  decisionOn: string
  issuer: string
  caseField: string
  amount: number
  caseStatus: string
}

export interface RequestLine {
  sourceId: string
  caseSourceId: string
  documentNumber: string
  documentOn: string
  asker: string
  answerer: string
  type: string
  subject: string
  status: string
  receivedOn: string
}

export function commune(n: number): string {
  return `test.ubnd-xa.so-${String(n % COMMUNES)}`
}

function dayNumber(n: number): string {
  return `2026-${String(1 + (n % 9)).padStart(2, '0')}-${String(1 + (Math.floor(n / 9) % 27)).padStart(2, '0')}`
}

export function* caseLines({ cases }: Size, telling: Telling): Generator<CaseLine> {
  for (let n = 1; n <= cases; n += 1) {
    yield {
      sourceId: `HS-${String(n)}`,
      decisionNumber: `${String(n)}/QĐ-THADS`,
      decisionOn: dayNumber(n),
      issuer: 'pt.thads-tinh',
      caseField: 'DS',
      amount: isOther(n, telling) ? n * 1_000 + 1 : n * 1_000,
      caseStatus: 'đang thi hành',
    }
  }
}

export function* requestLines({ cases, requests }: Size, telling: Telling): Generator<RequestLine> {
  for (let n = 1; n <= requests; n += 1) {
    yield {
      sourceId: `VB-${String(n)}`,
      caseSourceId: `HS-${String(1 + (n % cases))}`,
      documentNumber: `${String(n)}/THADS-KV9`,
      documentOn: dayNumber(n),
      asker: DIVISION,
      answerer: commune(n),
      type: 'xac-minh-dieu-kien-tha',
      subject: isOther(n, telling) ? `Lần hai, số ${String(n)}` : `Vụ việc số ${String(n)}`,
      status: 'đang thực hiện',
      receivedOn: '2026-10-01',
    }
  }
}

function isOther(n: number, telling: Telling): boolean {
  return telling === 'changed' && n % 100 === 0
}
