import { type FieldProblem, plainText } from '@park/kernel';
import { entryForm } from '@park/registry';
import type { AskedField } from './report-answers';

/** Why fields come back, by their names. */
export type Reasons = Readonly<Record<string, string>>;

const SHORTEST = 2;

/** The reasons that were given, by field; or what is wrong with them. At least one is needed. */
export function readReasons(fields: readonly AskedField[], typed: Reasons): Reasons | FieldProblem[] {
  const given = fields
    .map(({ name, label }) => ({ name, label, reason: plainText(typed[name] ?? '') }))
    .filter(({ reason }) => reason !== '');
  const longest = entryForm.lengths.reason;
  const problems = given.flatMap(({ name, label, reason }) => {
    const { length } = [...reason];
    if (length >= SHORTEST && length <= longest) return [];
    return [{ field: `reason.${name}`, message: `“${label}”的退回原因请写 ${SHORTEST} 到 ${longest} 字。` }];
  });
  if (given.length === 0)
    return [{ field: '', message: '请在要退回的数据旁写明原因，企业会在这一项旁边看到。没有问题的不用写。' }];
  return problems.length > 0 ? problems : Object.fromEntries(given.map(({ name, reason }) => [name, reason]));
}

/** Fields that come back for the same reason, together. */
export function byReason(reasons: Reasons): { readonly reason: string; readonly fields: readonly string[] }[] {
  const all = [...new Set(Object.values(reasons))];
  return all.map((reason) => ({ reason, fields: Object.keys(reasons).filter((name) => reasons[name] === reason) }));
}
