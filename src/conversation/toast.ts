import type { Notice, Toast } from '../domain/notice.ts'

export function toast(name: Toast): Notice {
  return { kind: 'toast', toast: name }
}
