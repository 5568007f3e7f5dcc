/** Why a copy is not taken for a backup, or not put in the place of the data. */
type Kind =
  | 'not-there'
  | 'no-copy'
  | 'data-folder'
  | 'manifest-missing'
  | 'manifest-unreadable'
  | 'manifest-newer'
  | 'postgres-version'
  | 'label-missing'
  | 'wal-missing'
  | 'file-missing'
  | 'file-cut'
  | 'file-changed'
  | 'schema-newer'
  | 'rows-differ'
  | 'does-not-open'

/** An expected "no", with what it is about: a file, a table, a version. */
export class CopyFault extends Error {
  override name = 'CopyFault'
  readonly kind: Kind
  readonly about: string

  constructor(kind: Kind, about = '') {
    super(about === '' ? kind : `${kind}: ${about}`)
    this.kind = kind
    this.about = about
  }
}
