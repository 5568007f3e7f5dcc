import { expect, it } from 'vitest'
import { useApp } from '../support/running-app.ts'
import { sendRequest } from '../support/province.ts'

const app = useApp()

it('records who was shown which request, in what, on which account', async () => {
  const { database, people, clock, phoneOf } = app.current
  const { code } = await sendRequest(database, clock.now())
  const phone = await phoneOf(people.contact)
  await phone.sees(new RegExp(code))
  await expect
    .poll(() => database.prisma.auditEntry.findMany({ where: { action: 'shown' } }))
    .toContainEqual(
      expect.objectContaining({
        officialId: people.contact,
        facts: expect.objectContaining({
          about: [code],
          in: expect.any(String),
          account: expect.stringMatching(/^telegram:/),
        }),
      }),
    )
})
