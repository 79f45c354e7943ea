import { type FieldProblem, plainText } from '@park/kernel';
import { above, figure } from '../answers/figures';
import { scoreItems } from './scores';

/** A sheet as a form sends it: who gave the points, of which unit, and the points of each item. */
export interface ScoreForm {
  readonly scorerName: string;
  readonly scorerUnit: string;
  readonly items: Readonly<Record<string, string>>;
}

type ReadScore =
  | { readonly problems: readonly FieldProblem[] }
  | {
      readonly values: {
        readonly scorerName: string;
        readonly scorerUnit: string | null;
        readonly items: Readonly<Record<string, string>>;
      };
    };

/** A sheet as columns, or what is wrong with it: every item has points between 0 and its most. */
export function readScore(form: ScoreForm, proposerUnit: string | null): ReadScore {
  const [scorerName, scorerUnit] = [plainText(form.scorerName), plainText(form.scorerUnit)];
  const problems: FieldProblem[] = [];
  const longest = (field: string, text: string, label: string) =>
    [...text].length > 60 && problems.push({ field, message: `“${label}”不能超过 60 个字。` });
  longest('scorerName', scorerName, '评委姓名');
  longest('scorerUnit', scorerUnit, '评委单位');
  if (scorerName !== '' && scorerUnit === '')
    problems.push({ field: 'scorerUnit', message: '代园区以外的评委登记的，请填写他的单位。' });
  if (scorerUnit !== '' && scorerUnit === proposerUnit)
    problems.push({ field: 'scorerUnit', message: '提出单位须回避，不参加评分。' });
  for (const [id, { label, most }] of Object.entries(scoreItems)) {
    const text = form.items[id] ?? '';
    const isSound = /^\d{1,2}(\.\d{1,2})?$/.test(text) && above(figure(text), most) === false;
    if (!isSound) problems.push({ field: id, message: `“${label}”请填 0 至 ${most} 的分数，最多两位小数。` });
  }
  if (problems.length > 0) return { problems };
  const items = Object.fromEntries(Object.keys(scoreItems).map((id) => [id, form.items[id]!]));
  return { values: { scorerName, scorerUnit: scorerUnit || null, items } };
}
