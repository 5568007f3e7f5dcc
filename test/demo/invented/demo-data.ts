import { workingCalendar } from '../../../src/domain/time/working-calendar.ts'
import { readProvinceFile } from '../../../src/demo/invented/province-schema.ts'
import { readOrganisationsFile } from '../../../src/intake/organisations-file.ts'
import { readShippedData } from '../../../src/app/shipped-data.ts'
import type { Catalogue } from '../../../src/usecases/ports.ts'

export const PROVINCE_FILE = 'prisma/data/demo-province.json'

const shipped = readShippedData()
export const organisations = readOrganisationsFile('prisma/data/organisations.json')
export const { types } = shipped

export const catalogue: Catalogue = {
  calendar: workingCalendar(shipped.days),
  types: new Map(shipped.types.map((type) => [type.code, type])),
  agencies: new Map(shipped.agencies.map((agency) => [agency.code, agency])),
}

export const provinceFile = readProvinceFile(PROVINCE_FILE, organisations)
