import type { Block } from 'pdfmake'
import type { Day } from '../../domain/time/day.ts'
import { viLetterhead as words } from '../../texts/vi/paper.ts'
import { print } from './print.ts'

/** What every official document says around its content. */
export interface Letter {
  organisation: string
  /** The body above it; absent when nobody knows it. */
  parent?: string
  on: Day
  takenAt: Date
  title: string
  /** A list goes with a document that has the number. */
  isList?: boolean
  orientation: 'portrait' | 'landscape'
  body: readonly Block[]
}

const FONT_SIZE = 10.5
const SMALL = 9

/** An administrative report: state name and motto, issuing body, number and day, title, content, recipients, and room for a signature. */
export async function printLetter(letter: Letter): Promise<Uint8Array> {
  return print({
    title: letter.title,
    fontSize: FONT_SIZE,
    pageOrientation: letter.orientation,
    content: [...head(letter), ...letter.body, signature()],
    header: (page) => ({
      text: words.page(page),
      alignment: 'center',
      margin: [0, 28, 0, 0],
    }),
  })
}

function head({ organisation, parent, on, takenAt, title, isList = false }: Letter): Block[] {
  const left: Block = {
    width: '42%',
    stack: [
      ...(parent ? [{ text: words.upper(parent) }] : []),
      { text: words.upper(organisation), bold: true },
      rule(70),
      ...(isList ? [] : [{ text: words.number, margin: [0, 8, 0, 0] } satisfies Block]),
    ],
    alignment: 'center',
  }
  const right: Block = {
    width: '58%',
    stack: [
      { text: words.nation, bold: true },
      { text: words.motto, bold: true },
      rule(150),
      { text: words.placeAndDay(organisation, on), italics: true, margin: [0, 8, 0, 0] },
    ],
    alignment: 'center',
  }
  return [
    { columns: [left, right] },
    {
      text: isList ? words.list : words.report,
      bold: true,
      fontSize: 13,
      alignment: 'center',
      margin: [0, 18, 0, 2],
    },
    { text: title, bold: true, alignment: 'center' },
    { text: words.takenAt(takenAt), italics: true, alignment: 'center', margin: [0, 0, 0, 12] },
  ]
}

/** The line below the issuing body and below the motto. */
function rule(width: number): Block {
  return {
    canvas: [{ type: 'line', x1: 0, y1: 3, x2: width, y2: 3, lineWidth: 0.7 }],
    alignment: 'center',
  }
}

function signature(): Block {
  const recipients = words.recipients.map((text) => ({ text, fontSize: SMALL }))
  const title = { text: words.recipientsTitle, bold: true, italics: true, fontSize: SMALL + 1 }
  return {
    margin: [0, 16, 0, 0],
    unbreakable: true,
    columns: [
      { width: '55%', stack: [title, ...recipients] },
      {
        width: '45%',
        alignment: 'center',
        stack: [
          { text: words.onBehalf, bold: true },
          { text: words.signer, bold: true, margin: [0, 0, 0, 62] },
        ],
      },
    ],
  }
}
