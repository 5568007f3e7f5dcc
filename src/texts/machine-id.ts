/** `webhook:3` → `3`, as the command line calls it. */
export function machineId(account: string): string {
  return account.slice(account.indexOf(':') + 1)
}
