import { type FieldProblem, plainText } from '@park/kernel';

const fields = { clause: { label: '条款', most: 80 }, text: { label: '条件原文', most: 500 } } as const;

/** What is wrong with the words of a condition of a standard, by field. */
export function conditionProblems(condition: Readonly<Record<keyof typeof fields, string>>): FieldProblem[] {
  return (Object.keys(fields) as (keyof typeof fields)[]).flatMap((field) => {
    const { label, most } = fields[field];
    const length = [...plainText(condition[field])].length;
    if (length === 0) return [{ field, message: `请填写“${label}”。` }];
    return length > most ? [{ field, message: `“${label}”不能超过 ${most} 个字，请精简。` }] : [];
  });
}
