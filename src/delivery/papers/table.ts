import type { Block, Cell } from 'pdfmake'

const LINE = '#7b8794'
const HEADING = '#eef2f5'

/** A ruled table whose heading is repeated on every page and whose rows stay whole. */
export function table(
  header: readonly Cell[],
  rows: readonly (readonly Cell[])[],
  widths: readonly (number | string)[],
): Block {
  const heading = header.map((cell): Cell => ({
    ...cell,
    bold: true,
    alignment: 'center',
    fillColor: HEADING,
  }))
  return {
    fontSize: 9,
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths,
      body: [heading, ...rows],
    },
    layout: {
      hLineWidth: () => 0.5,
      vLineWidth: () => 0.5,
      hLineColor: () => LINE,
      vLineColor: () => LINE,
      paddingTop: () => 3,
      paddingBottom: () => 3,
    },
  }
}
