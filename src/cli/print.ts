import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { messageOf } from '../runtime/errors.ts'
import type { ForeseenMessage } from '../store/reports/foreseen.ts'
import { viTimeCli } from '../texts/cli/time.ts'
import { viRule } from '../texts/vi/rules.ts'
import { isOn } from './arguments.ts'
import type { Invocation, Terminal } from './command.ts'

const VIET_NAM_OFFSET_MS = 7 * 3_600_000

/** 2026-11-25T07:30:00+07:00 */
export function localIso(at: Date): string {
  return `${new Date(at.getTime() + VIET_NAM_OFFSET_MS).toISOString().slice(0, 19)}+07:00`
}

/** One value as a line of JSON; instants as ISO, big integers as strings. */
export function jsonLine(value: unknown): string {
  return JSON.stringify(value, (_key, plain: unknown) =>
    typeof plain === 'bigint' ? plain.toString() : plain,
  )
}

interface Lines<T> {
  line: (item: T) => string
  /** What programs are told of it: all, unless given. */
  facts?: (item: T) => unknown
  /** What people read where there is nothing. */
  none?: string
}

/** A line for each, for people or for programs. */
export function printEach<T>(
  invocation: Invocation,
  items: readonly T[],
  { line, facts = (item) => item, none }: Lines<T>,
): void {
  const { out } = invocation.terminal
  const asJson = isOn(invocation, 'json')
  if (items.length === 0 && none !== undefined && !asJson) return out(none)
  for (const item of items) out(asJson ? jsonLine(facts(item)) : line(item))
}

/** Answers every line of JSON on standard input by one line of JSON; a faulty line is answered by `{"error": …}`. */
export async function answerLines(
  { lines, out }: Terminal,
  answer: (question: unknown) => unknown,
): Promise<void> {
  for await (const line of lines()) {
    if (line.trim() !== '') out(jsonLine(await answered(line, answer)))
  }
}

async function answered(line: string, answer: (question: unknown) => unknown): Promise<unknown> {
  try {
    return await answer(JSON.parse(line))
  } catch (error) {
    return { error: error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error) }
  }
}

/** A message that would be written, as a line for people or for programs. */
export function foreseenLine(message: ForeseenMessage, json: boolean): string {
  const { at, to, role, kind, about, rule, details } = message
  const exact = details.filter((detail) => detail.includes(' '))
  const why = exact.length > 0 ? `${viRule(rule)} (${exact.join(', ')})` : viRule(rule)
  if (json) return jsonLine({ at: localIso(at), to, role: role ?? '', kind, about, why })
  return viTimeCli.tomorrow.line({ ...message, why })
}

/** Writes a file into a folder, which is made where it is not there; returns where it is. */
export async function saveIn(
  folder: string,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<string> {
  const path = join(folder, name)
  await mkdir(folder, { recursive: true })
  await writeFile(path, bytes)
  return path
}
