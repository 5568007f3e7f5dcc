import { hexId } from '../../world/made-id.ts'
import type { Call, Outcome } from './method.ts'

export function getMe({ bot, zalo }: Call): Outcome {
  return {
    result: {
      id: bot.id,
      account_name: `bot.${hexId(9, ['zalo-bot-name', bot.id])}`,
      account_type: 'BASIC',
      can_join_groups: zalo.settings.canJoinGroups,
    },
  }
}
