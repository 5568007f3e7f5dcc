/** The part of pdfmake that is used here. */
declare module 'pdfmake' {
  interface TextStyle {
    fontSize?: number
    bold?: boolean
    italics?: boolean
    alignment?: 'left' | 'center' | 'right' | 'justify'
    margin?: [number, number, number, number]
  }
  interface Cell extends TextStyle {
    text: string | readonly (string | (TextStyle & { text: string }))[]
    fillColor?: string
  }
  type Block =
    | Cell
    | (TextStyle & { stack: readonly Block[]; width?: number | string })
    | (TextStyle & { columns: readonly Block[]; columnGap?: number; unbreakable?: boolean })
    | (TextStyle & {
        table: {
          headerRows: number
          /** Rows that stay on the page of the heading. */
          keepWithHeaderRows: number
          dontBreakRows: boolean
          widths: readonly (number | string)[]
          body: readonly (readonly (Block | Record<string, never>)[])[]
        }
        layout: object
      })
    | (TextStyle & { canvas: readonly object[] })
    | (TextStyle & { qr: string; fit: number; width?: number })

  interface Definition {
    pageSize: 'A4'
    pageOrientation: 'portrait' | 'landscape'
    pageMargins: [number, number, number, number]
    defaultStyle: TextStyle & { font: string }
    info: { title: string }
    content: readonly Block[]
    header: (page: number) => Cell
  }
  const pdfmake: {
    setFonts(fonts: Record<string, object>): void
    setUrlAccessPolicy(allows: (url: string) => boolean): void
    setLocalAccessPolicy(allows: (path: string) => boolean): void
    createPdf(definition: Definition): { getBuffer(): Promise<Uint8Array> }
  }
  export default pdfmake
  export type { Block, Cell, Definition, TextStyle }
}

/** How pdfmake draws what is scanned. */
declare module 'pdfmake/js/qrEnc.js' {
  interface Square {
    x: number
    y: number
    w: number
  }
  const encoder: {
    measure(node: { qr: string }): { _canvas: Square[]; _width: number }
  }
  export default encoder
}
