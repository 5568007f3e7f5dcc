import type { VNode } from 'preact'
import { viIntake as t } from '../../texts/console/intake.ts'
import { hrefOf, Table } from '../parts.tsx'
import type { SheetGrid } from '../ports.ts'

/** The cells that cannot be taken, each to be typed anew, with its cure beside. */
export function FaultyRows({
  id,
  grids,
  faulty,
}: {
  id: string
  grids: readonly SheetGrid[]
  faulty: number
}): VNode {
  const shown = grids.reduce((sum, { rows }) => sum + rows.length, 0)
  return (
    <form method="post" action={hrefOf(`/nhap/${id}/sua`)}>
      <p>{t.mend(faulty, shown)}</p>
      {grids.map((grid) => (
        <Grid key={grid.tab} {...grid} />
      ))}
      <button type="submit">{t.again}</button>
    </form>
  )
}

function Grid({ tab, name, headings, rows }: SheetGrid): VNode {
  return (
    <>
      {name !== '' && <h3>{name}</h3>}
      <div class="grid-of-cells">
        <Table columns={[t.line, ...headings, t.cure]}>
          {rows.map(({ line, cells, columns, cures }) => (
            <tr key={line}>
              <td>{line}</td>
              {cells.map((cell, at) => (
                <td key={at}>
                  <input
                    name={nameOf(tab, line, at)}
                    value={cell}
                    aria-label={t.cell(headings[at] ?? '', line)}
                    {...(columns.includes(at) && { 'aria-invalid': true })}
                  />
                </td>
              ))}
              <td>
                {cures.map((cure) => (
                  <div key={cure}>{cure}</div>
                ))}
              </td>
            </tr>
          ))}
        </Table>
      </div>
    </>
  )
}

function nameOf(tab: number, line: number, at: number): string {
  return [tab, line, at].join('.')
}

/** With what was typed otherwise than it stood. */
export function mendedBy(
  before: ReadonlyMap<string, string>,
  grids: readonly SheetGrid[],
  form: Readonly<Record<string, string>>,
): Map<string, string> {
  const mended = new Map(before)
  for (const { tab, rows } of grids) {
    for (const { line, cells } of rows) {
      cells.forEach((cell, at) => {
        const name = nameOf(tab, line, at)
        const typed = form[name]
        if (typed !== undefined && typed !== cell) mended.set(name, typed)
      })
    }
  }
  return mended
}
