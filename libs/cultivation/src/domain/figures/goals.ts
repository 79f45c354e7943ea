import { type FieldProblem, plainText } from '@park/kernel';

/** How many companies are to win a title in a year, by part: `park`, `zone.CODE` or `officer.ID`. */
export type Goals = Readonly<Record<string, number>>;

/** A part that can have a goal. */
export interface GoalPart {
  readonly key: string;
  readonly label: string;
}

const MOST = 9999;

/** What was typed for each part; empty: no goal. */
export function readGoals(
  typed: Readonly<Record<string, string>>,
  parts: readonly GoalPart[],
): { readonly goals: Goals; readonly problems: readonly FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const goals: Record<string, number> = {};
  for (const { key, label } of parts) {
    const text = plainText(typed[key] ?? '').normalize('NFKC');
    if (text === '') continue;
    if (/^\d{1,4}$/.test(text)) goals[key] = Number(text);
    else problems.push({ field: key, message: `“${label}”请填写 0 到 ${MOST} 的整数，不带单位；没有目标的留空。` });
  }
  return { goals, problems };
}

/** Whether two say the same of every part. */
export function isSameGoals(a: Goals, b: Goals): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => a[key] === b[key]);
}
