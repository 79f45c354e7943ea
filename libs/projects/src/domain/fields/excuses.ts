import type { FieldProblem } from '@park/kernel';
import { isFilled, type ProjectFacts } from '../answers/answers';

const EXCUSES = ['startExcused', 'statisticsExcused'];
const NOTE = 'excuseNote';

/** A good reason counts for the light only where somebody says which. */
export function excuseProblems(facts: ProjectFacts, typed: object): readonly FieldProblem[] {
  const isAsked = [...EXCUSES, NOTE].some((key) => key in typed);
  const isExcused = EXCUSES.some((key) => facts[key] === true);
  if (!isAsked || !isExcused || isFilled(facts[NOTE])) return [];
  return [{ field: NOTE, message: '选了“有正当理由”的，请在“正当理由”中写明是什么、依据哪份文件，如批准缓建的文号。' }];
}
