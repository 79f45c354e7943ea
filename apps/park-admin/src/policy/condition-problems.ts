import type { ScoreModels } from '@park/clauses';
import type { CalendarDate, FieldProblem } from '@park/kernel';
import { policyForm } from '@park/policy';
import { vocabulary } from '@park/registry';
import type { Group } from '../conditions/condition-tree';
import { writtenCondition } from '../conditions/written-condition';

/** What is wrong with a condition in the editor, or what has to be confirmed of one that is complete, each at its row. */
export function conditionProblems(tree: Group, models: ScoreModels, today: CalendarDate): readonly FieldProblem[] {
  const written = writtenCondition(tree, models);
  if (!written.ok) return written.problems;
  return policyForm.questions(written.expression, vocabulary, today).map(({ path, message }) => ({
    field: written.nodeAt(path),
    message: `${message}如确实如此，请勾选“已核对条件，按所写的保存”后再保存。`,
    confirm: true,
  }));
}
