import type { Block } from 'pdfmake'
import { viSlips as words } from '../../texts/console/slips.ts'
import { print } from './print.ts'

export interface LinkSlip {
  name: string
  /** What somebody does, and where. */
  office: string
  code: string
  /** What is scanned: a link that opens the chat, or the words to send. */
  scanned: string
  steps: readonly string[]
}

const A_ROW = 2
const QR_POINTS = 88
const LINE = '#999999'

/** Slips to be cut apart and handed out, two beside each other. */
export function printLinkSlips(slips: readonly LinkSlip[]): Promise<Uint8Array> {
  const rows = Array.from({ length: Math.ceil(slips.length / A_ROW) }, (_row, at) =>
    slips.slice(at * A_ROW, (at + 1) * A_ROW),
  )
  return print({
    title: words.title,
    fontSize: 9,
    pageOrientation: 'portrait',
    pageMargins: [36, 36, 36, 36],
    header: () => ({ text: '' }),
    content: [
      {
        table: {
          headerRows: 0,
          keepWithHeaderRows: 0,
          dontBreakRows: true,
          widths: ['*', '*'],
          body: rows.map(([one, other]) => [
            one ? slipBlock(one) : {},
            other ? slipBlock(other) : {},
          ]),
        },
        layout: { hLineColor: () => LINE, vLineColor: () => LINE, ...CUT },
      },
    ],
  })
}

/** Where the scissors go. */
const DASHED = { dash: { length: 4, space: 3 } }
const CUT = {
  hLineWidth: () => 0.6,
  vLineWidth: () => 0.6,
  hLineStyle: () => DASHED,
  vLineStyle: () => DASHED,
  paddingLeft: () => 8,
  paddingRight: () => 8,
  paddingTop: () => 10,
  paddingBottom: () => 10,
}

function slipBlock({ name, office, code, scanned, steps }: LinkSlip): Block {
  return {
    stack: [
      { text: words.heading, fontSize: 7.5, alignment: 'center' },
      { text: name, bold: true, fontSize: 12, margin: [0, 4, 0, 0] },
      { text: office, margin: [0, 0, 0, 6] },
      {
        columns: [
          { qr: scanned, fit: QR_POINTS, width: QR_POINTS },
          {
            width: '*',
            stack: [
              { text: `LK ${code}`, bold: true, fontSize: 14, margin: [0, 0, 0, 4] },
              ...steps.map((step) => ({ text: step, fontSize: 8 })),
            ],
          },
        ],
        columnGap: 10,
      },
    ],
  }
}
