import { dayOf, type Day, day } from '../../src/domain/time/day.ts'
import type { OfficialId, Role } from '../../src/domain/people/official.ts'
import { isRefused } from '../../src/domain/request/refusal.ts'
import type { CoordinationRequest } from '../../src/domain/request/coordination-request.ts'
import type { DatabaseHandle } from '../../src/app/open-database.ts'
import { toDateColumn } from '../../src/store/days.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { createRequest, type RequestToCreate } from '../../src/usecases/requests/create-request.ts'
import { issueLinkCode } from '../../src/usecases/accounts/link-account.ts'
import { fold } from '../../src/domain/search/vietnamese.ts'

export const COMMUNE = 'test.ubnd-xa.sao-khue'
export const COMMUNE_POLICE = 'test.cong-an-xa.sao-khue'
export const DIVISION = 'pt.thads-kv-9'

/** A handful of people around one commune: enough for one request to live its life. */
export interface SmallProvince {
  contact: OfficialId
  secondContact: OfficialId
  leader: OfficialId
  clerk: OfficialId
  policeContact: OfficialId
  officer: OfficialId
  head: OfficialId
  chair: OfficialId
  deputy: OfficialId
  secretary: OfficialId
  supervisor: OfficialId
  coordinator: OfficialId
}

const PEOPLE: Readonly<
  Record<keyof SmallProvince, [name: string, title: string, agency: string, role: Role]>
> = {
  contact: ['Trần Thị Ví Dụ', 'Công chức tư pháp', COMMUNE, 'contact'],
  secondContact: ['Lê Văn Thí Dụ', 'Công chức văn phòng', COMMUNE, 'contact'],
  leader: ['Nguyễn Văn Mẫu', 'Chủ tịch UBND phường', COMMUNE, 'leader'],
  clerk: ['Phạm Thị Giả Định', 'Văn thư', COMMUNE, 'clerk'],
  policeContact: ['Hoàng Văn Minh Họa', 'Cán bộ Công an phường', COMMUNE_POLICE, 'contact'],
  officer: ['Đỗ Thị Chấp Hành', 'Chấp hành viên', DIVISION, 'enforcement-officer'],
  head: ['Bùi Văn Thủ Trưởng', 'Trưởng THADS tỉnh', 'pt.thads-tinh', 'thads-head'],
  chair: [
    'Vũ Văn Trưởng Ban',
    'Phó Chủ tịch UBND tỉnh, Trưởng Ban Chỉ đạo',
    'pt.bcd-tinh',
    'committee-chair',
  ],
  deputy: ['Ngô Thị Thường Trực', 'Phó Trưởng Ban thường trực', 'pt.bcd-tinh', 'standing-deputy'],
  secretary: ['Dương Văn Thư Ký', 'Thư ký Ban Chỉ đạo', 'pt.bcd-tinh', 'committee-secretary'],
  supervisor: ['Lý Thị Kiểm Sát', 'Kiểm sát viên', 'pt.vks-kv-9', 'procuracy-supervisor'],
  coordinator: ['Mai Văn Điều Phối', 'Điều phối viên', 'pt.thads-tinh', 'coordinator'],
}

export async function seedSmallProvince(database: DatabaseHandle): Promise<SmallProvince> {
  const { prisma } = database
  for (const [code, kind, name] of [
    [COMMUNE, 'ubnd-xa', 'UBND phường Sao Khuê'],
    [COMMUNE_POLICE, 'cong-an-xa', 'Công an phường Sao Khuê'],
  ] as const) {
    const validFrom = toDateColumn(day('2025-07-01'))
    await prisma.agency.create({
      data: { code, kind, name, tree: 'local', validFrom, folded: fold(name) },
    })
  }
  const ids: Partial<SmallProvince> = {}
  for (const [key, [name, title, agency, role]] of Object.entries(PEOPLE)) {
    const { id } = await prisma.official.create({
      data: {
        name,
        title,
        folded: fold(name),
        memberships: { create: { agency, role, fromOn: toDateColumn(day('2025-07-01')) } },
      },
    })
    Object.assign(ids, { [key]: id })
  }
  await database.reload()
  return ids as SmallProvince
}

/** A verification of enforcement conditions asked of the commune, unless said otherwise. */
export async function sendRequest(
  database: DatabaseHandle,
  now: Date,
  wanted: Partial<RequestToCreate> = {},
): Promise<CoordinationRequest> {
  const on: Day = dayOf(now)
  const number =
    wanted.document?.number ?? `${String(Math.floor(now.getTime() % 100_000))}/THADS-KV9`
  const created = await inTransaction(database, now, (work) =>
    createRequest(work, {
      type: 'xac-minh-dieu-kien-tha',
      asker: DIVISION,
      answerer: COMMUNE,
      document: { number, on },
      ...wanted,
    }),
  )
  if (isRefused(created)) throw new Error(`Not created: ${JSON.stringify(created.refused)}`)
  return created
}

export async function linkCodeFor(
  database: DatabaseHandle,
  now: Date,
  official: OfficialId,
): Promise<string> {
  return inTransaction(database, now, (work) => issueLinkCode(work, official, 3_600_000))
}
