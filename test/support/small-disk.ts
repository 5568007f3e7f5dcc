import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { onTestFinished } from 'vitest'

/** Whether a test may have a disk of its own. */
export function mayMount(): boolean {
  try {
    execFileSync('unshare', ['-m', 'true'], { stdio: 'ignore' })
    return process.getuid?.() === 0
  } catch {
    return false
  }
}

/** A disk of so many kilobytes, in memory, gone after the test. */
export function smallDisk(path: string, kilobytes: number): void {
  mkdirSync(path)
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', path])
  onTestFinished(() => void execFileSync('umount', ['-l', path]))
}

export function makeReadOnly(path: string): void {
  execFileSync('mount', ['-o', 'remount,ro', path])
}
