import type { Party, PartyRole } from '../../domain/request/enforcement-case.ts'
import { maskTyped } from '../../domain/request/privacy.ts'
import { fold, withoutMarks } from '../../domain/search/vietnamese.ts'

/** Words before a party's name, and what they say of it. */
const FORMS_OF_ADDRESS: readonly [word: string, says: 'male' | 'female' | 'minor'][] = [
  ['ông', 'male'],
  ['anh', 'male'],
  ['bà', 'female'],
  ['chị', 'female'],
  ['cháu', 'minor'],
]

/** What the name of an organisation begins with, without marks. */
const ORGANISATION = new RegExp(
  '^(?:(?:tong )?cong ty|cty|tap doan|(?:chi nhanh )?ngan hang|quy tin dung|hop tac xa|htx|doanh nghiep|dntn|' +
    'uy ban nhan dan|ubnd|benh vien|truong (?:tieu hoc|mam non|trung hoc|cao dang|dai hoc)|nha may|xi nghiep|' +
    'van phong|lien hiep) ',
)

/** The parties of one cell, parted by semicolons or line ends: "ông Nguyễn Văn Mẫu; Công ty TNHH Ví Dụ". */
export function partiesIn(text: string, role: PartyRole): Party[] {
  return text
    .split(/[;\n]/)
    .map((part) => part.replaceAll(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
    .map((part) => partyNamed(part, role))
}

/** What follows a person's name after a comma or in brackets is said of the person, and is not kept. */
function partyNamed(text: string, role: PartyRole): Party {
  if (ORGANISATION.test(fold(text))) {
    return { role, kind: 'organisation', name: maskTyped(text) }
  }
  const address = FORMS_OF_ADDRESS.find(([word]) => startsWithWord(text, word))
  const bare = address ? text.slice(address[0].length).replace(/^[.:\s]+/, '') : text
  const name = maskTyped(bare.replace(/\s*[,(].*$/, ''))
  const says = address?.[1]
  if (says === 'minor') return { role, kind: 'minor', name }
  return { role, kind: 'person', name, ...(says && { gender: says }) }
}

/** With its marks; without them only where the whole text has none, for "Ba" may begin a name. */
function startsWithWord(text: string, word: string): boolean {
  const lower = `${text.toLocaleLowerCase('vi')} `
  if (lower.startsWith(`${word} `)) return true
  return withoutMarks(text) === text && lower.startsWith(`${withoutMarks(word)} `)
}
