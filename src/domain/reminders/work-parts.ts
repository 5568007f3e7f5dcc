/**
 * overdue, due-today: of one's own agency · to-verify: answers and refusals that wait for the officer who asked · late-elsewhere:
 * what others owe that officer and have not answered in time
 */
export const WORK_PARTS = ['overdue', 'due-today', 'to-verify', 'late-elsewhere'] as const
export type WorkPart = (typeof WORK_PARTS)[number]
