import { viImport } from '../../texts/cli/import.ts'
import type { NameIndex } from '../../usecases/import/names.ts'
import { AnswerLines, countsOfAnswers, noColumns } from './answer-lines.ts'
import type { Aside } from './asides.ts'
import type { Spreadsheet } from './read-spreadsheet.ts'
import type { Answered } from './table.ts'

/** Rows that were passed over, with their sheet where there are several. */
export function passedOverIn({ sheets }: Spreadsheet): (Aside & { sheet?: string })[] {
  return sheets.flatMap(({ name, passedOver }) =>
    passedOver.map((aside) => ({ ...(sheets.length > 1 && { sheet: name }), ...aside })),
  )
}

/** What became of a file, in its order or with what was left out first, and in one sentence at the end. */
export function reportLines(
  sheet: Spreadsheet,
  told: readonly Answered[],
  about: { names: Pick<NameIndex, 'agency'>; isPreview: boolean; leftOutFirst?: true },
): string[] {
  const lines = new AnswerLines(sheet.sheets, about)
  const passedOver = passedOverIn(sheet)
  const counts = countsOfAnswers(told)
  const places = told.flatMap(({ record, answer }) =>
    answer.outcome === 'refused' ? [lines.placeOf(record)] : [],
  )
  const rank = ({ answer }: Answered): number => (answer.outcome === 'refused' ? 0 : 1)
  const ordered = about.leftOutFirst ? told.toSorted((one, other) => rank(one) - rank(other)) : told
  return [
    ...(passedOver.length > 0 ? [viImport.passedOver(passedOver)] : []),
    ...(sheet.ignored.length > 0 ? [viImport.ignored(sheet.ignored)] : []),
    ...noColumns(told),
    ...ordered.flatMap((each) => lines.of(each)),
    ...(places.length > 0 ? [viImport.refused(places)] : []),
    about.isPreview ? viImport.preview(counts) : viImport.imported(counts),
  ]
}
