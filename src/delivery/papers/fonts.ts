import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const PACKAGE = '@expo-google-fonts/be-vietnam-pro'

/** Drawn for Vietnamese: every letter with every tone mark. */
export const FONT_FAMILY = 'Be Vietnam Pro'

const file = (style: string): string =>
  require.resolve(`${PACKAGE}/${style}/BeVietnamPro_${style}.ttf`)

export const FONT_FILES = {
  normal: file('400Regular'),
  bold: file('700Bold'),
  italics: file('400Regular_Italic'),
  bolditalics: file('700Bold_Italic'),
}
