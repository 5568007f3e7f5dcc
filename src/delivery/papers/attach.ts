import type { Notice } from '../../domain/notices/notice.ts'
import type { Attachable, Attachment } from '../../texts/message.ts'
import { viChart, viOverdueList, viReport } from '../../texts/vi/paper.ts'

const PNG = 'image/png'
const PDF = 'application/pdf'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/**
 * What goes with a notice as a picture or a file, to be made from its data; undefined for most. What draws and prints is
 * loaded when it is first needed: it takes longer to load than all the rest of a start.
 */
export function attachable(notice: Notice): Attachable | undefined {
  if (notice.kind === 'digest-chart') {
    const make = async (): Promise<Uint8Array> => (await import('./chart.ts')).drawChart(notice)
    const name = `${viChart.fileName(notice.on)}.png`
    return { kind: 'picture', name, mimeType: PNG, make }
  }
  if (notice.kind === 'coordination-report') {
    const make = async (): Promise<Uint8Array> =>
      (await import('./coordination-report.ts')).printReport(notice)
    const name = `${viReport.fileName(notice.months, notice.report.to)}.pdf`
    return { kind: 'document', name, mimeType: PDF, make }
  }
  if (notice.kind !== 'digest-paper') return undefined
  const isPrinted = notice.form === 'pdf'
  const make = async (): Promise<Uint8Array> => {
    const { printOverdueList, writeOverdueList } = await import('./overdue-list.ts')
    return isPrinted ? printOverdueList(notice) : writeOverdueList(notice)
  }
  const name = `${viOverdueList.fileName(notice.on)}.${notice.form}`
  return { kind: 'document', name, mimeType: isPrinted ? PDF : XLSX, make }
}

/** The same, made at once. */
export async function attach(notice: Notice): Promise<Attachment | undefined> {
  const found = attachable(notice)
  if (!found) return undefined
  const { make, ...attachment } = found
  return { ...attachment, bytes: await make() }
}
