import pdfmake, { type Block, type Definition } from 'pdfmake'
import { FONT_FAMILY, FONT_FILES } from './fonts.ts'

interface Pages
  extends Pick<Definition, 'pageOrientation' | 'header'>, Partial<Pick<Definition, 'pageMargins'>> {
  title: string
  fontSize: number
  content: readonly Block[]
}

/** An A4 paper with our fonts; nothing is fetched or read for it but these. */
export async function print({ title, fontSize, ...pages }: Pages): Promise<Uint8Array> {
  const allowed = new Set(Object.values(FONT_FILES))
  pdfmake.setFonts({ [FONT_FAMILY]: FONT_FILES })
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => allowed.has(path))
  const definition: Definition = {
    pageSize: 'A4',
    // Nghị định 30/2020: 20–25 mm above and below, 30–35 mm left, 15–20 mm right.
    pageMargins: [85, 57, 50, 57],
    defaultStyle: { font: FONT_FAMILY, fontSize },
    info: { title },
    ...pages,
  }
  return pdfmake.createPdf(definition).getBuffer()
}
