import qr from 'pdfmake/js/qrEnc.js'

/** A text as a picture to scan: its dark squares as the path of an SVG of so many squares a side. */
export function qrPath(text: string): { side: number; path: string } {
  const {
    _canvas: [paper, ...squares],
    _width: width,
  } = qr.measure({ qr: text })
  const size = squares[0]?.w ?? paper?.w ?? 1
  const path = squares
    .map(({ x, y }) => `M${String(x / size)} ${String(y / size)}h1v1h-1z`)
    .join('')
  return { side: width / size, path }
}
