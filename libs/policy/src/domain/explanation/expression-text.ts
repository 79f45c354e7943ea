import type { Expression } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { type ReasonLine, requirementLines } from './condition-lines';

/** A condition in one line of words, its years counted from a day. */
export function expressionText(expression: Expression, yearsFrom: CalendarDate): string {
  return requirementLines(expression, yearsFrom).map(lineText).join('；');
}

function lineText(line: ReasonLine): string {
  if (line.kind === 'group') return line.rule === 'any' ? `以下至少满足 ${line.least ?? 1} 项` : '以下须全部满足';
  return line.kind === 'condition' ? line.requirement : line.lines.map(lineText).join('；');
}
