import type { Notice, Toast } from '../domain/notices/notice.ts'

export function toast(name: Toast): Notice {
  return { kind: 'toast', toast: name }
}
