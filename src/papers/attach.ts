import type { Notice } from '../domain/notice.ts'
import type { Attachment } from '../texts/message.ts'
import { viChart, viOverdueList, viReport } from '../texts/vi-paper.ts'

const PNG = 'image/png'
const PDF = 'application/pdf'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/**
 * What goes with a notice as a picture or a file, made from its data when it is sent; undefined for most. What draws and
 * prints is loaded when it is first needed: it takes longer to load than all the rest of a start.
 */
export async function attach(notice: Notice): Promise<Attachment | undefined> {
  if (notice.kind === 'digest-chart') {
    const { drawChart } = await import('./chart.ts')
    const name = `${viChart.fileName(notice.on)}.png`
    return { kind: 'picture', name, mimeType: PNG, bytes: drawChart(notice) }
  }
  if (notice.kind === 'coordination-report') {
    const { printReport } = await import('./coordination-report.ts')
    const name = `${viReport.fileName(notice.months, notice.report.to)}.pdf`
    return { kind: 'document', name, mimeType: PDF, bytes: await printReport(notice) }
  }
  if (notice.kind !== 'digest-paper') return undefined
  const { printOverdueList, writeOverdueList } = await import('./overdue-list.ts')
  const name = `${viOverdueList.fileName(notice.on)}.${notice.form}`
  return notice.form === 'pdf'
    ? { kind: 'document', name, mimeType: PDF, bytes: await printOverdueList(notice) }
    : { kind: 'document', name, mimeType: XLSX, bytes: await writeOverdueList(notice) }
}
