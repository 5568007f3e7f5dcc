import {
  getCellAddress,
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
} from 'write-excel-file/utility'
import { MOST_LINES } from './sheet-bounds.ts'

/** A column whose cells offer what a column of another sheet lists under its header; anything else may be typed too. */
export interface Choice {
  column: number
  /** The line over the first cell. */
  below: number
  from: { sheet: string; column: number; rows: number }
}

/** What the writer of workbooks calls a feature, as far as this is one. */
interface Offering {
  files: {
    transform: Record<
      'xl/worksheets/sheet{id}.xml',
      { transform: (xml: string, options: unknown, place: { sheetIndex: number }) => string }
    >
  }
}

/** Lists to choose from, by the place of the sheet (ECMA-376 part 1, 18.3.1.33). */
export function dropDowns(bySheet: readonly (readonly Choice[])[]): Offering {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _options, { sheetIndex }) => {
            const choices = bySheet[sheetIndex] ?? []
            if (choices.length === 0) return xml
            const offered = choices.map(offer).join('')
            return insertElementMarkupAccordingToOrderOfSiblings(
              xml,
              `<dataValidations count="${String(choices.length)}">${offered}</dataValidations>`,
              getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? [],
              'worksheet',
            )
          },
        },
      },
    },
  }
}

function offer({ column, below, from }: Choice): string {
  const cells = `${getCellAddress(below, column)}:${getCellAddress(MOST_LINES - 1, column)}`
  const [first, last] = [1, from.rows].map((row) =>
    getCellAddress(row, from.column).replace(/([A-Z]+)(\d+)/, '$$$1$$$2'),
  )
  const list = `'${from.sheet}'!${first ?? ''}:${last ?? ''}`
  return `<dataValidation type="list" allowBlank="1" sqref="${cells}"><formula1>${list}</formula1></dataValidation>`
}
