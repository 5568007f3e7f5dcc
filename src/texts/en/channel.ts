import {
  CAPABILITIES,
  type ChannelKind,
  idOf,
  channelOf,
  type MachineKind,
} from '../../domain/notices/channel.ts'
import { enMoment } from '../format.ts'
import type { Phrases } from '../phrases.ts'
import { counted } from './time.ts'

const CHANNELS: Readonly<Record<ChannelKind, string>> = {
  telegram: 'Telegram',
  'zalo-bot': 'Zalo Bot',
  'zalo-oa': 'Zalo Official Account',
  webhook: 'Webhook',
  'case-source': 'case database',
}

const EN_MACHINE_CURES: Readonly<Record<MachineKind, (id: string) => string>> = {
  webhook: (id) =>
    `If it is still wanted, an administrator switches webhook ${id} on again on the server of the software; what it has missed is sent then.`,
  'case-source': () =>
    'An administrator should make or mend the table phoi_hop_status in that database as the manual says; it is tried again, and every newest state is written then.',
}

/** Where a document is handed in, and what is typed of it. */
function enFilesGo(link: string | undefined): string {
  return `Please send the document ${link === undefined ? 'through the document system' : `on this page (sign in first): ${link}`} and then send its number and date, for example: đã trả lời cv 145/UBND-NC ngày 23/11.`
}

export function enAccount(account: string): string {
  const id = idOf(account)
  return `${CHANNELS[channelOf(account)]}${/^\d/.test(id) ? ` ${id}` : ''}`
}

export const enChannel: Phrases['channel'] = {
  names: CHANNELS,
  order: (names) => `Messages go to: ${names.join(', failing that to ')}`,
  putFirst: (name) => `${name} first`,
  typeCode: 'Answer by sending a code:',
  pressOrTypeCode: 'Press a button, or send a code (a computer shows no buttons):',
  codeRefused: {
    unknown: 'There is no such code in this chat. Send "việc" for what is waiting and its codes.',
    late: 'This code was used or is too old; nothing more was recorded.',
    several: 'Several messages wait for an answer. Please send the whole code, such as XN7K.',
  },
  unseen: (link) =>
    `Zalo does not let this software see the file, video or content that you sent. ${enFilesGo(link)}`,
  fileNotRead: (link) => `Files and pictures are not accepted here. ${enFilesGo(link)}`,
  noFileHere: (name) =>
    `This channel takes no files: ${name}. Please see it on Telegram or ask the coordinator.`,
  fileAt: (name, link) => `The file ${name} (opens for 30 minutes): ${link}`,
  linkIsOver:
    'This link has expired, or is not one of ours. Please ask for the file again in the chat.',
  accountLinked: ({ channel, name, title, at, former }) =>
    `A ${CHANNELS[channel]} account was linked to ${name} (${title}) at ${enMoment(at)}${former ? `; it was previously that of ${former}` : ''}. If this is wrong, press the button below: that account gets nothing more.`,
  unlinkButton: 'Wrong: unlink it',
  accountUnlinked: ({ channel, name, title, by, at }) =>
    `The ${CHANNELS[channel]} account of ${name} (${title}) was unlinked by ${by} at ${enMoment(at)}.`,
  chatUnlinked: 'This account is no longer linked; what stood here was taken back.',
  officeLeft: 'You no longer hold this office; what stood here was taken back.',
  accountSilent: ({ channel, direction, since, why, until }) => {
    const name = CHANNELS[channel]
    if (CAPABILITIES[channel].isMachine) {
      return until
        ? `✅ Changes of requests have reached the ${name} again since ${enMoment(until)} (they did not from ${enMoment(since)}); what still waits follows.`
        : `⚠️ Changes of requests have not reached the ${name} since ${enMoment(since)} (${why}). They are kept and sent once it answers. An administrator should look at the receiver and at the network.`
    }
    const what = direction === 'sends' ? 'send' : 'receive'
    return until
      ? `✅ We have been able to ${what} on ${name} again since ${enMoment(until)} (it was silent from ${enMoment(since)}).`
      : `⚠️ We have been unable to ${what} on ${name} since ${enMoment(since)} (${why}). What is urgent goes to another account of its reader where there is one; the rest waits and leaves when ${name} answers. Please check the network of the server.`
  },
  consentWithdrawn: (person, channel) =>
    `⚠️ ${person} has withdrawn consent on ${CHANNELS[channel]}: the account is no longer linked, and what came from it is deleted. Please issue a code and have another channel linked.`,
  accountRefused: (channel, why) =>
    `⚠️ ${CHANNELS[channel]} no longer lets us send (${why}). What is to go out there waits. An administrator must look and give the software its right again.`,
  auditSealed: ({ entries, seal, at }) =>
    `Access record until ${enMoment(at)}: ${counted(entries, 'line')}, seal ${seal}. Please keep this message: a record that nobody has changed still holds this seal when it is checked.`,
  machineTrouble: (notice) =>
    notice.trouble === 'off'
      ? `⚠️ Changes of requests are no longer sent to ${enAccount(notice.account)} (${notice.detail}). ${EN_MACHINE_CURES[notice.machine](idOf(notice.account))}`
      : `⚠️ A change of a request could not be sent to ${enAccount(notice.account)} (${notice.detail}). An administrator should look for the cause of message ${notice.outboxId} on the server of the software and, once it is mended, send it again.`,
  awaitingLink: ({ people, total }) => [
    `⚠️ ${counted(total.messages, 'message')} waiting for ${counted(total.people, 'official')} to link (or open again) an account:`,
    ...people.map(({ official, name, title, messages }) => {
      return `– ${name} (${title}), number ${String(official)}: ${counted(messages, 'message')}`
    }),
    ...(total.people > people.length
      ? [`And ${counted(total.people - people.length, 'more official')}.`]
      : []),
    'Please issue each of them a link code (on the server of the software). What still waits is sent as soon as they are linked.',
  ],
}
