import type { Block } from 'pdfmake'
import { viLinkSheet as words } from '../../texts/vi/paper.ts'
import { print } from './print.ts'

export interface LinkSheet {
  name: string
  code: string
  hours: number
  /** The links as the platform's owner shows them: to a chat with the bot, and to take it into a group. */
  link: string
  groupLink?: string
}

/** A sheet to hand to an official: the bot's address as a picture to scan, and the code to send there. */
export function printLinkSheet({
  name,
  code,
  hours,
  link,
  groupLink,
}: LinkSheet): Promise<Uint8Array> {
  return print({
    title: words.title,
    fontSize: 12,
    pageOrientation: 'portrait',
    header: () => ({ text: '' }),
    content: [
      { text: words.title, bold: true, fontSize: 16, alignment: 'center', margin: [0, 0, 0, 12] },
      { text: words.to(name), margin: [0, 0, 0, 8] },
      { text: words.scan },
      ...scanned(link),
      { text: words.send },
      { text: `LK ${code}`, bold: true, fontSize: 20, alignment: 'center', margin: [0, 8, 0, 8] },
      { text: words.once(hours), italics: true, margin: [0, 0, 0, 16] },
      ...(groupLink === undefined ? [] : [{ text: words.group }, ...scanned(groupLink)]),
    ],
  })
}

function scanned(link: string): Block[] {
  return [
    { qr: link, fit: 150, alignment: 'center', margin: [0, 8, 0, 4] },
    { text: link, fontSize: 9, alignment: 'center', margin: [0, 0, 0, 12] },
  ]
}
