import { explain, type Expression, type FactKey, type Facts, type Vocabulary } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import { whatWouldChange } from './remedy';

/** A fact worth asking for: `decides` are met as soon as the right answer is given, `helps` need others besides. */
export interface Question extends FactKey {
  readonly decides: readonly string[];
  readonly helps: readonly string[];
  /** Sum over the open conditions of 1 / (facts still to be asked for). */
  readonly weight: number;
}

/** What to ask next over several criteria or policies: the facts that unlock most come first. Decided ones ask nothing. */
export function nextQuestions(
  wanted: readonly { readonly id: string; readonly expression: Expression }[],
  { facts, asOf }: { readonly facts: Facts; readonly asOf: CalendarDate },
  vocabulary: Vocabulary,
): Question[] {
  const questions = new Map<string, Question>();
  for (const { id, expression } of wanted) {
    const reason = explain(expression, facts, asOf);
    const { missing } = reason.state === 'unknown' ? whatWouldChange(reason, vocabulary) : { missing: [] };
    for (const { field, year } of missing) {
      const { decides, helps, weight } = questions.get(`${field}@${year}`) ?? { decides: [], helps: [], weight: 0 };
      const alone = missing.length === 1;
      questions.set(`${field}@${year}`, {
        ...{ field, year, weight: weight + 1 / missing.length },
        decides: alone ? [...decides, id] : decides,
        helps: alone ? helps : [...helps, id],
      });
    }
  }
  return [...questions.values()].sort((a, b) => b.decides.length - a.decides.length || b.weight - a.weight);
}
